. "$BEGIN"
export GIT_EDITOR=:
state() { (cd .git; find rebase-merge -type f 2>/dev/null | grep -v 'author-script\|/patch$\|backup\|todo$' | sort | while read -r it; do echo "== $it"; cat "$it"; done; for it in REBASE_HEAD CHERRY_PICK_HEAD MERGE_MSG; do [ -f $it ] && { echo "== $it"; cat $it; }; done); }
todo() { printf '#!/bin/sh\ncat "$1" | grep -v "^#"\n%s\n' "$1" > ../todo; chmod +x ../todo; export GIT_SEQUENCE_EDITOR=../todo; }
editor() { printf '#!/bin/sh\necho "-- editor:"; cat "$1"; echo "--"\n%s\n' "$1" > ../editor; chmod +x ../editor; export GIT_EDITOR=../editor; }
repo demo
seq 1 20 > n; git add n; tick; git commit -qm base
for it in one two three four five six; do echo $it > $it; git add $it; tick; git commit -qm "add $it"; done
git branch saved
again() { git reset -q --hard saved; }
todo ':'
run git rebase -i HEAD~2
run git log --oneline
todo 'sed -i "/^[^#]/d" "$1"'
run git rebase -i HEAD~2
todo 'exit 3'
run git rebase -i HEAD~2
run git status
todo 'sed -i "1{h;d};2{G}" "$1"'
run git rebase -i HEAD~2
run git log --oneline
again
todo 'sed -i "2s/pick/reword/" "$1"'
editor 'echo "REWORDED" > "$1"'
run git rebase -i HEAD~3
run git log --oneline
run git reflog -5
again
editor 'sed -i "s/add four/ADD FOUR/" "$1"'
todo 'sed -i "2s/pick/s/;3s/pick/squash/;4s/pick/f/" "$1"'
run git rebase -i HEAD~5
run git log --format='%h %ad %cd%n%B'
run git reflog -7
again
editor ':'
todo 'sed -i "2s/pick/f/;3s/pick/fixup/" "$1"'
run git rebase -i HEAD~4
run git log --format='%h %ad%n%B' -3
again
todo 'sed -i "2s/pick/edit/;3s/pick/drop/" "$1"'
run git rebase -i HEAD~4
run git status
state
echo more >> four; git add four
run git commit -q --amend -m 'four, amended'
run git status
run git rebase --continue
run git log --oneline
run git reflog -5
again
run git rebase -i HEAD~4
echo more >> four
run git rebase --continue
git add four
run git rebase --continue
run git log --oneline -4
run git show --stat HEAD~1
again
todo 'sed -i "1a break" "$1"; sed -i "3a exec echo hi; cat six five" "$1"'
run git rebase -i HEAD~3
run git status
state
run git rebase --edit-todo
todo 'sed -i "s/cat six five/true/" "$1"; echo "x false" >> "$1"; echo "x echo never" >> "$1"'
run git rebase --edit-todo
run git rebase --continue
run git status
state
run git rebase --continue
run git log --oneline -4
again
todo 'sed -i "2s/pick/quux/" "$1"'
run git rebase -i HEAD~3
run git status
run git rebase --continue
run git rebase --abort
run git status
again
todo 'sed -i "1s/pick/fixup/" "$1"'
run git rebase -i HEAD~3
run git rebase --abort
echo 2 >> two; run git commit -qa --fixup HEAD~4
echo 5 >> five; run git commit -qa --squash HEAD~2 -m 'and more of five'
echo 55 >> five; run git commit -qa --fixup :/five
run git log --oneline -4
todo ':'
editor ':'
run git rebase -i --autosquash saved~5
run git log --format='%h %s%n%b' -6
git branch -f fixed
again
echo 2 > n; git commit -qa --fixup HEAD~2; 
run git -c rebase.autosquash=true rebase -i HEAD~4
run git log --oneline -5
again
todo 'sed -i "1{h;d};2{G}" "$1"'
echo 6 >> six; tick; git commit -qam 'more six'
run git rebase -i HEAD~2
run git status
run git rebase --skip
run git status
run git rebase --abort
todo 'sed -i "2s/pick/squash/" "$1"; sed -i 2,3{h;d} "$1"; sed -i "1a pick HEAD" "$1"'
run git rebase -x 'echo tested' HEAD~2
again
git switch -q -c clash HEAD~3
echo 44 > four; echo N > n; git add .; tick; git commit -qm 'other four'
echo local >> one
run git rebase --autostash saved
run git status
run git rebase --abort
run git diff
run git commit -qam 'more one'
todo 'sed -i "2s/pick/squash/" "$1"'
run git rebase -i --onto saved HEAD~2
echo 4444 > four; git add four
editor ':'
run git rebase --continue
run git log --format='%h %s%n%b' -2
echo x > x; git add x; run git commit -q --allow-empty -m 'x'
git commit -q --allow-empty -m empty
run git rebase -f HEAD~2
run git log --oneline -3
git switch -q -c side HEAD~2; echo s > s; git add s; tick; git commit -qm side; git switch -q clash; tick; git merge -q --no-edit side
run git rebase saved~1
run git log --oneline --graph
