. "$BEGIN"
repo demo
printf 'a\0b' > bin; head -c 300 /dev/zero > zero; seq 9 > n; printf 'gone\0' > gone; git add .; tick; git commit -qm base
printf 'a\0c' > bin; printf '\0new' > new; rm gone; echo 10 >> n; git add new
run git diff --binary HEAD --output=../p
run git diff --binary HEAD -- bin new gone n
git reset -q --hard
run git apply --stat ../p
run git apply --check ../p
run git apply ../p
run git status -s; od -c bin | head -1
run git apply -R ../p
run git status -s
rm -f new; git checkout -q .; git stash create work > ../oid; cat ../oid
echo x >> n; git stash create 'some work' > ../oid; wc -c < ../oid
run git stash store -m 'kept' $(cat ../oid)
run git stash list
git checkout -q .
tick; git stash pop -q; git status -s; tick; git stash push -q -m again
run git stash branch topic
run git branch
git checkout -q -f main; sed -i 's/^4$/four/;s/^7$/seven/' n; sed -i '1i zero' n
git diff -U0 > ../zero.patch; git checkout -q n
run git apply --unidiff-zero --recount ../zero.patch
run git diff
git checkout -q n
sed 's/^@@ -4 /@@ -4,3 /' ../zero.patch > ../wrong.patch
run git apply --unidiff-zero --recount -v ../wrong.patch
git diff --stat
