. "$BEGIN"
repo demo
i=0; while [ $i -lt 20 ]; do i=$((i + 1)); echo $i > n; [ $i -ge 13 ] && echo bug > bug; git add .; tick; git commit -qm "number $i"; done
run git bisect start
run git status
run git bisect bad
run git bisect good HEAD~19
run git status
cat .git/BISECT_LOG .git/BISECT_START .git/BISECT_TERMS; git for-each-ref refs/bisect
run git bisect good
run git bisect bad
run git bisect bad
run git bisect good
run git bisect log
run git bisect reset
run git status
run git bisect reset
run git bisect log
run git bisect start HEAD HEAD~19
run git bisect run test ! -e bug; echo
run git bisect reset
run git bisect start --term-old=fast --term-new=slow HEAD HEAD~10
run git bisect terms
run git bisect fast
run git bisect bad
run git bisect reset
run git bisect start
run git bisect good main~2
run git bisect good main~5
run git bisect bad main~9
run git bisect reset
git switch -q -c side main~15; echo s > s; git add s; tick; git commit -qm side; git switch -q main
run git bisect start main side
run git bisect good
run git bisect reset
tick; git merge -q --no-edit side
run git bisect start HEAD HEAD~3
run git bisect bad
run git bisect good
run git bisect reset HEAD
run git status
git switch -q main
run git bisect start main main~4
run git bisect skip HEAD >/dev/null
run git bisect bad main~1
run git bisect reset
run git bisect start main main~2
run git bisect skip
run git bisect reset
printf '#!/bin/sh\nexit 1\n' > ../always; chmod +x ../always
run git bisect start HEAD HEAD~1
run git bisect run ../always; echo
run git bisect reset
