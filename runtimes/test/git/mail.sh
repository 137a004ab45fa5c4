. "$BEGIN"
repo demo
seq 20 > n; git add .; tick; git commit -qm base; git branch start
sed -i 's/^3$/three/' n; tick; git commit -qam 'Count to three

With a body,
of two lines.'
echo m > m; git add m; GIT_AUTHOR_NAME='Béa Ö' tick; GIT_AUTHOR_NAME='Béa Ö' GIT_AUTHOR_EMAIL=bea@example.org git commit -qm 'Add m: ümläut and a very long subject line that goes on and on until it has to be folded somewhere'
printf 'b\0' > bin; chmod +x n; git add .; tick; git commit -qm '[x] bin & mode'
run git format-patch start
cat 0001-Count-to-three.patch 0002* 0003*
rm *.patch
run git format-patch -1 --stdout > ../one.patch; tail -n +2 ../one.patch | head -5
run git format-patch -o ../out -2 HEAD
run git format-patch -N --stdout HEAD~1 | head -6
run git format-patch --stdout -n HEAD~1 | head -6
run git format-patch -v2 --subject-prefix=RFC -o ../v2 start..HEAD~1
run git format-patch HEAD
git format-patch --stdout start > ../all.mbox
git switch -q -c am start
run git am ../all.mbox
run git log --format='%h %an %ae %ad %s%n%b'
run git reset -q --hard start
run git am -q < ../all.mbox
run git log --oneline
git reset -q --hard start
sed -i 's/^3$/THREE/' n; tick; git commit -qam THREE
run git am ../all.mbox 2>/dev/null
run git status
run git am ../all.mbox
cat .git/rebase-apply/next .git/rebase-apply/last
run git am --show-current-patch=diff | sed '/^$/d'
run git am --continue
run git am --skip
run git log --oneline
git reset -q --hard HEAD~2
run git am -q ../all.mbox
run git am --abort
run git log --oneline
run git status -s
run git am -q ../all.mbox
sed -i 's/^THREE$/three/' n; git add n
run git am --continue
run git log --oneline
git reset -q --hard start; sed -i 's/^4$/four/' n; git commit -qam four
run git am -3 ../out/*.patch
run git am --abort 2>/dev/null
git reset -q --hard start; sed -i 's/^8$/eight/' n; git commit -qam eight
run git am -3 ../all.mbox
run git log --oneline
git reset -q --hard start; sed -i 's/^2$/TWO/' n; git commit -qam TWO
run git am -3 ../all.mbox 2>/dev/null
run git am --abort
git reset -q --hard start; sed -i 's/^5$/five/;1i zero' n; git commit -qam moved
run git am -3 ../all.mbox 2>/dev/null
run git diff
run git am --abort
run git am < /dev/null
run git am nothing
echo text > ../text; run git am ../text
run git am --continue
