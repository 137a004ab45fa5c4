. "$BEGIN"
repo demo
seq 1 20 > n; run git add n; run git commit -qm base
run git branch
run git branch topic
run git checkout topic
run git branch -v
sed -i 's/^5$/five/' n; run git commit -qam five
run git checkout -
run git switch topic
run git switch -c other main
seq 100 105 > m; sed -i 's/^15$/fifteen/' n; run git add .; run git commit -qm fifteen
run git merge topic
run git log --oneline
run git log --graph --oneline
run git switch main
run git merge topic
run git merge other
run git merge other
run git branch -d topic
run git branch -d nothing
run git checkout -b conflict HEAD~1
run git log --oneline -3
sed -i 's/^10$/ten/;s/^12$/twelve/' n; run git commit -qam ten
run git checkout main
sed -i 's/^10$/TEN/' n; run git commit -qam TEN
run git merge conflict
run git status
run git status -s
run git diff
cat n
run git ls-files -u
run git commit -m x >/dev/null
run git merge --abort
run git status
run git merge conflict
sed -i '/^<<<\|^===\|^>>>/d' n
run git add n
run git status
run git commit --no-edit
run git log --format='%s %p' -2
run git branch -D conflict
run git branch -m main trunk
run git branch --show-current
run git branch -a
run git checkout HEAD~1
run git status
run git branch
run git commit --allow-empty -qm lost
run git checkout trunk
run git checkout nothing
run git tag v1
run git tag -a v2 -m 'Version 2' HEAD~1
run git tag
run git tag -n
run git show v2 --stat
run git describe
run git describe --tags
run git tag -d v1
run git tag -d v1
run git log --oneline --decorate -3
echo dirty >> n
run git checkout HEAD~2
run git checkout -- n
run git checkout HEAD~2 -- n
run git status -s
run git reset
run git reset --hard
run git reset --hard HEAD~1
run git reset --soft HEAD~1
run git status -s
run git reset -q --hard v2
run git reflog -3
run git cherry-pick other
run git revert --no-edit HEAD
run git log --oneline -3
run git show --name-status HEAD
run git rev-list --count HEAD
run git merge-base HEAD other
run git shortlog -sn HEAD
run git blame n -L 1,6
run git rev-parse nothing >/dev/null
run git branch bad..name
