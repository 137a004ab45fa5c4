. "$BEGIN"
export GIT_EDITOR=:
git init -q --bare -b main up.git
git init -q -b main one; cd one; git remote add origin ../up.git
seq 1 20 > n; git add n; tick; git commit -qm base; git push -q -u origin main
git clone -q ../up.git ../two 2>/dev/null; cd ../two
sed -i 's/^3$/three/' n; tick; git commit -qam three; git push -q
cd ../one
run git pull --rebase
run git log --oneline
echo dirty >> n
run git pull --rebase
git checkout -q n
run git pull --rebase
sed -i 's/^15$/fifteen/' n; tick; git commit -qam fifteen
cd ../two; sed -i 's/^1$/one/' n; tick; git commit -qam one; git push -q; cd ../one
run git -c pull.rebase=true pull
run git log --oneline
run git reflog -4
run git status
cd ../two; sed -i 's/^15$/FIFTEEN/' n; tick; git commit -qam FIFTEEN; git push -q; cd ../one
echo more > more; git add more; git commit -qm more
git config branch.main.rebase true
run git pull
run git status
run git branch
git checkout -q --theirs n; git add n
run git rebase --continue
run git log --oneline
cd ../two; seq 10 > m; git add m; tick; git commit -qam m; git push -q; cd ../one
echo dirty >> more
run git -c rebase.autostash=true pull -q
run git status -s
run git pull --rebase --autostash
run git pull --no-rebase origin main
