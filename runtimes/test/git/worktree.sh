. "$BEGIN"
repo demo
seq 5 > n; git add .; tick; git commit -qm base; git branch topic
run git worktree list
run git worktree add ../topic
run git worktree add ../fresh
run git worktree add -b new ../elsewhere HEAD
run git worktree add --detach ../loose
run git worktree list
run git worktree list --porcelain
cat ../topic/.git .git/worktrees/topic/HEAD .git/worktrees/topic/commondir .git/worktrees/topic/gitdir
run git worktree add ../again topic
run git worktree add ../topic other
run git worktree add -b topic ../b
run git worktree add ../x nothing
run git branch
run git checkout topic
run git switch topic
run git branch -d topic
run git branch -D topic
cd ../topic
echo t > t; run git add t; run git commit -qm t
run git status
run git log --oneline --all
run git rev-parse --git-dir --git-common-dir --show-toplevel
run git checkout main
run git stash list
echo dirty >> t
cd ../demo
run git log --oneline topic
run git worktree remove ../topic
run git worktree remove --force ../topic
run git worktree remove ../fresh
run git worktree remove ../nowhere
rm -r ../loose
run git worktree list
run git worktree prune -n -v
run git worktree prune
run git worktree list
run git worktree lock --reason why ../elsewhere
run git worktree list
run git worktree remove ../elsewhere
run git worktree unlock ../elsewhere
run git worktree move ../elsewhere ../moved
run git worktree list
run git -C ../moved status
run git worktree remove ../moved
ls .git/worktrees
run git worktree 2>&1 | head -1
