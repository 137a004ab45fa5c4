. "$BEGIN"
state() { (cd .git; find rebase-merge -type f 2>/dev/null | grep -v 'author-script\|/patch$\|backup$' | sort | while read -r it; do echo "== $it"; cat "$it"; done; for it in REBASE_HEAD CHERRY_PICK_HEAD ORIG_HEAD MERGE_MSG; do [ -f $it ] && { echo "== $it"; cat $it; }; done); }
repo demo
seq 1 20 > n; git add n; tick; git commit -qm base
git branch topic; git branch other
sed -i 's/^3$/three/' n; tick; git commit -qam three
echo new > new; git add .; tick; git commit -qm new
git switch -q topic
sed -i 's/^15$/fifteen/' n; tick; git commit -qam fifteen
echo t > t; git add t; tick; git commit -qm 'add t

With a body.'
sed -i 's/^18$/eighteen/' n; GIT_AUTHOR_NAME=Bea tick; git commit -qam eighteen --author 'Bea <bea@example.org>'
git branch saved
run git rebase main
run git log --format='%h %an %ad %s %p'
run git reflog -8
run git rebase main
run git rebase -q topic~2
run git log --oneline -3
run git status
run git reset -q --hard saved
run git rebase main other
run git status
run git switch -q topic
echo dirty >> n
run git rebase main
run git add n
run git rebase main
run git rebase --autostash main
run git diff
run git stash list
run git checkout -q n
run git rebase --continue
run git rebase --abort
run git rebase nothing
run git rebase
run git log --oneline -5
run git rebase --onto saved~3 topic~2
run git log --oneline
run git reset -q --hard saved
run git branch -f conflicting topic~2
run git switch -q conflicting
sed -i 's/^3$/THREE/' n; tick; git commit -qam 'THREE is big'
sed -i 's/^7$/seven/' n; tick; git commit -qam seven
run git rebase main
run git status
run git status -s
run git diff
state
cat .git/rebase-merge/author-script .git/rebase-merge/patch
run git rebase main
run git rebase --continue
run git commit -m x >/dev/null
sed -i '/^<<<\|^===\|^>>>\|^three/d' n
run git add n
run git status
export GIT_EDITOR=:
run git rebase --continue
run git log --oneline --format='%h %ad %cd %s'
run git reflog -5
state
run git reset -q --hard ORIG_HEAD
run git rebase main
run git rebase --skip
run git log --oneline
run git reset -q --hard ORIG_HEAD
run git rebase main
run git rebase --abort
run git status
run git log --oneline -3
state
run git rebase main
run git rebase --quit
run git status
run git reset -q --hard
run git switch -q conflicting
run git rebase main
run git rebase --show-current-patch
git checkout -q --theirs n; git add n
run git commit -qm 'made by hand'
run git status
run git rebase --continue
run git log --oneline
run git rebase --root
run git log --oneline
run git switch -q -C picked saved
run git cherry-pick main~1 main
run git rebase main
run git log --oneline
run git switch -q -C detached saved
run git checkout -q --detach
run git rebase main
run git status
git switch -q -C upstream main
run git branch -u main
sed -i 's/^12$/twelve/' n; tick; git commit -qam twelve
run git rebase
git switch -q main; echo x > x; git add x; tick; git commit -qm x; git switch -q upstream
run git rebase
run git log --oneline -3
run git rebase --no-ff main
run git rebase -v main~1
