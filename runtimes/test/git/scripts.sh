. "$BEGIN"
git init -q --bare -b main up.git
repo demo; mkdir d; seq 9 > n; echo e > d/e; git add .; tick; git commit -qm base
git remote add origin ../up.git; git push -q -u origin main >/dev/null; git tag v1; git tag -am v2 v2; git push -q --tags
run git diff-index --quiet HEAD --
run git diff-index HEAD
echo x >> n; echo y >> d/e; echo new > new; git add d new
run git diff-index --quiet HEAD --
run git diff-index HEAD
run git diff-index --cached HEAD
run git diff-index --name-only HEAD
run git diff-index --cached --name-status HEAD -- d
run git diff-files
run git diff-files --quiet
run git diff-files --name-only
run git diff-files -p
tick; git commit -qam two
run git diff-tree HEAD
run git diff-tree -r HEAD
run git diff-tree --no-commit-id --name-only -r HEAD
run git diff-tree -r HEAD~1 HEAD
run git diff-tree --stat HEAD
run git diff-tree HEAD~1
run git diff-tree --root -r --name-status HEAD~1
run git diff-tree -p HEAD -- d
run git ls-remote
run git ls-remote ../up.git
run git ls-remote --heads origin
run git ls-remote --tags --refs origin
run git ls-remote origin main 'v*'
run git ls-remote --exit-code origin nothing
run git ls-remote --get-url
run git ls-remote --symref origin HEAD
