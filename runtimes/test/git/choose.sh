. "$BEGIN"
answers() { printf '%s\n' "$@"; }
say() { printf '$ %s\n' "$*"; }
repo demo
seq 1 40 > n; echo m > m; echo gone > gone; printf 'x\n' > x; printf 'a\0b' > bin; git add .; tick; git commit -qm base
change() { sed -i 's/^3$/three/;s/^5$/five/;s/^20$/twenty/;s/^35$/thirty-five/' n; echo more >> m; rm -f gone; chmod +x x; echo xx >> x; }
after() { git status -s; git diff --cached; git reset -q --hard; }
run git add -p < /dev/null
change
say add -p y n a d; answers y n y n y y y n | git add -p; echo "[$?]"; after
change; say a n; answers a n | git add -p n m; after
change; say quit; answers y q | git add -p; after
change; say help and errors; answers '?' K J k j J g 2 / 9 '/five' '/nothing' y q | git add -p n; after
change; say split; answers s y n y n | git add -p n; after
change; say split other; answers s n y y y | git add -p n; after
change; say split all; answers s a | git add -p n; after
change; say goto; answers g '' 3 y 'g 1' n g7 gx q | git add -p n; after
printf '#!/bin/sh\ncat "$1"\nsed -i "s/^+three/+THREE/;/^+five/d;s/^-5/ 5/" "$1"\n' > ../edit; chmod +x ../edit
change; say edit; answers e q | GIT_EDITOR=../edit git add -p n; after
printf '#!/bin/sh\nsed -i "s/^ 4/ nothing/" "$1"\n' > ../edit
change; say edit wrong; answers e n e y n q | GIT_EDITOR=../edit git add -p n; after
printf '#!/bin/sh\nsed -i "/^[^#]/d" "$1"\n' > ../edit
change; say edit nothing; answers e q | GIT_EDITOR=../edit git add -p n; after
change; say only the end; answers y | git add -p n; after
echo intended > new; git add -N new; say intended; answers y | git add -p; after
rm -f new; printf 'other\0' > bin; say binary; git add -p < /dev/null; echo more >> m; git add -p < /dev/null; after
change; git add .; say reset -p; answers y n y y n n y n | git reset -p; git status -s; git diff --cached n; git reset -q --hard
change; git commit -qam changed; say reset -p HEAD~1; answers y n y n n | git reset -p HEAD~1 n m; git status -s; git diff --cached; git reset -q --hard
say checkout -p HEAD~1; answers y n y n | git checkout -p HEAD~1 n m; after
say restore -p --source; answers y n y n | git restore -p -s HEAD~1 n; git diff; after
git reset -q --hard HEAD~1
change; say checkout -p; answers y n y y n n y n | git checkout -p; git diff; git reset -q --hard
change; say restore -p; answers n y n n y y n y | git restore -p; git diff; git reset -q --hard
change; git add .; say restore -p --staged; answers '?' n y n n q | git restore -p --staged n; after
change; git add n; say checkout -p HEAD; answers y n '?' y q | git checkout -p HEAD; git status -s; git diff HEAD n; git reset -q --hard
change; git add n; echo 41 >> n; say checkout -p HEAD -- n; answers y y y y y | git checkout -p HEAD -- n; git status -s; git diff HEAD n; git reset -q --hard
change; git add m; tick; say stash -p; answers y n y n n q | git stash -p; git status -s; git diff n; git stash show -p; git stash list; git reset -q --hard; git stash drop -q
change; say stash -p nothing; answers q | git stash push -p; echo "[$?]"; git reset -q --hard
change; tick; say commit -p; answers y n y q | git commit -p -m some; git show --stat --format=%s; git status -s
git reset -q --hard; printf 'no end' >> n; printf 'no end either' >> m; say without an end; answers y y | git add -p; after
cd ..; mkdir -p demo/sub; cd demo/sub; echo s > s; git add s; git commit -qm s; echo t >> s; say below; answers y | git add -p s; git status -s
