. "$BEGIN"
repo demo
seq 1 20 > n; echo m > m; mkdir -p d; printf 'no end' > d/e; echo gone > gone; cp n old; printf '#!/bin/sh\n' > x; git add .; tick; git commit -qm base
sed -i 's/^3$/three/;s/^15$/fifteen/' n; echo more >> m; printf 'an end\n' > d/e; rm gone; git mv old moved; echo moved >> moved; chmod +x x; echo new > new; printf 'a\nb' > new2; git add -A
git diff --cached > ../all.patch; git stash -q
run git apply --stat ../all.patch
run git apply --numstat ../all.patch
run git apply --summary ../all.patch
run git apply --check ../all.patch
run git status -s
run git apply ../all.patch
run git status -s
cat n d/e; ls -l x | cut -c1-10
run git apply ../all.patch
run git apply -R ../all.patch
run git status -s
run git apply -R --check ../all.patch
run git apply --cached ../all.patch
run git status -s
run git reset -q --hard
run git apply --index ../all.patch
run git status -s
run git diff --cached
run git reset -q --hard
echo dirty >> n
run git apply --index ../all.patch
run git apply --cached ../all.patch
run git reset -q
run git apply ../all.patch
run git status -s
tail -2 n
run git reset -q --hard; run git clean -fdq
{ seq 30 34; seq 1 20; } > n
run git apply ../all.patch
git diff n
run git reset -q --hard; git clean -fdq
sed -i 's/^2$/two/' n
run git apply ../all.patch
run git status -s
run git apply --exclude=n --include='*' ../all.patch
run git status -s
run git reset -q --hard; git clean -fdq
echo > ../empty.patch
run git apply ../empty.patch
run git apply nothing.patch
printf -- '--- n\t2020-01-01 00:00:00\n+++ n\t2020-01-01 00:00:00\n@@ -1,3 +1,3 @@\n 1\n-2\n+TWO\n 3\n' > ../plain.patch
run git apply -p0 ../plain.patch
head -3 n
run git apply -p0 -R < ../plain.patch
run git status -s
run git apply ../plain.patch
printf -- '--- a/n\n+++ b/n\n@@ -1,3 +1,3 @@\n 1\n-2\n' > ../cut.patch
run git apply ../cut.patch
git checkout -q n
printf -- '--- a/n\n+++ b/n\n@@ -1,2 +1,4 @@\n 1\n+a  \n+ \tb\n 2\n' > ../space.patch
run git apply ../space.patch
run git apply -R --whitespace=nowarn ../space.patch
run git apply --whitespace=error ../space.patch
run git apply --whitespace=fix ../space.patch
run git diff n
git checkout -q n
cd d
run git apply ../../all.patch
run git status -s
git -C .. apply -R --include=d/e ../all.patch; mkdir ../sub; cp ../n ../sub; run git apply --directory=sub ../../all.patch --include=sub/n; run git status -s; rm -r ../sub
cd ..
run git apply --no-index ../all.patch >/dev/null 2>&1
git reset -q --hard; git clean -fdq
printf -- '--- /dev/null\n+++ b/fresh/file\n@@ -0,0 +1,2 @@\n+one\n+two\n\\ No newline at end of file\n' | run git apply
cat fresh/file; echo
printf -- '--- /dev/null\n+++ b/fresh/file\n@@ -0,0 +1 @@\n+one\n' | run git apply
printf -- '--- a/absent\n+++ b/absent\n@@ -1 +1 @@\n-zero\n+one\n' | run git apply
printf -- '--- a/absent\n+++ b/absent\n@@ -1 +1 @@\n-zero\n+one\n' | run git apply --cached
sed -i 's/^4$/four/' n; git commit -qam four
run git apply --3way ../all.patch
run git status -s
git reset -q --hard; git clean -fdq
sed -i 's/^3$/THREE/' n; git commit -qam THREE
run git apply -3 ../all.patch
run git status -s
cat n
run git apply -v ../all.patch
git reset -q --hard; git clean -fdq; sed -i 's/THREE/3/;1i zero' n
run git apply -v --include=n --include=m ../all.patch
cd ..; mkdir out; cd out; seq 1 20 > n; echo m > m
run git apply --include=n ../all.patch
head -3 n
