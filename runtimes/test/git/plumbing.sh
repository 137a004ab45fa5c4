. "$BEGIN"
repo demo
seq 5 > n; echo m > m; mkdir d; echo e > d/e; git add .; tick; git commit -qm base; tick; git commit -q --allow-empty -m two; git tag -am v1 v1; git branch side
run git update-index --chmod=+x n
run git ls-files -s
run git update-index --chmod=-x n m
echo x >> m
run git update-index --assume-unchanged m
run git status -s
run git ls-files -v
run git update-index --no-assume-unchanged m
run git status -s
run git update-index --skip-worktree m
run git status -s
run git update-index --no-skip-worktree m
run git update-index --refresh
run git update-index -q --refresh
echo new > new
run git update-index new
run git update-index --add new m
run git status -s
run git update-index --cacheinfo 100644,$(git rev-parse HEAD:n),copied
run git update-index --force-remove copied
rm new; run git update-index new
run git update-index --remove new
printf '100755 %s\tlisted\n' $(git rev-parse HEAD:n) | git update-index --index-info
run git ls-files -s
printf 'd/e\n' | git update-index --stdin; git reset -q --hard
run git update-ref refs/heads/made HEAD~1
run git update-ref refs/heads/made HEAD HEAD
run git update-ref refs/heads/made HEAD HEAD~1
run git update-ref -m because refs/heads/made HEAD~1
run git reflog show made
run git update-ref -d refs/heads/made
run git update-ref refs/heads/made nothing
printf 'create refs/heads/one HEAD\nupdate refs/heads/two HEAD~1\ndelete refs/heads/side\n' | git update-ref --stdin
run git branch
run git read-tree HEAD^{tree}
run git read-tree --empty
run git status -s
run git read-tree HEAD
run git update-index -q --refresh
run git status -s
run git read-tree --prefix=sub/ HEAD
run git ls-files
run git read-tree -m -u HEAD
run git ls-files
run git read-tree --reset -u HEAD~1
run git commit-tree HEAD^{tree} -p HEAD -m 'by hand'
echo message | git commit-tree HEAD^{tree} -p HEAD -p HEAD~1
run git pack-refs --all
cat .git/packed-refs; find .git/refs -type f
run git for-each-ref
run git gc -q
find .git/objects -type f | sed 's/-.*\././;s/[0-9a-f]\{38\}/x/' | grep -v 'info\|rev$\|bitmap' | sort
run git fsck | sort
run git log --oneline --all
run git cat-file -t v1
git branch -q -D one two; echo loose | git hash-object -w --stdin
run git fsck | sort
run git gc --prune=now -q
run git count-objects
run git fsck | sort
rm -f .git/objects/pack/*.pack.keep; cp -r .git ../copy.git
