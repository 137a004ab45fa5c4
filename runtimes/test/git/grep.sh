. "$BEGIN"
repo demo
mkdir -p src/deep; printf 'alpha beta\nGamma delta\nfoo(bar)\nend of file\n' > a; printf 'one\ntwo foo\nthree\nfour\nfive foo bar\nsix\nseven\n' > src/b; printf 'x foo\0y\n' > bin; printf 'deep foo\n' > src/deep/c; printf 'ümlaut äöü\n' > uml; printf '' > empty; git add .; tick; git commit -qm base
printf 'untracked foo\n' > new; echo 'changed foo' >> a; printf 'ignored foo\n' > ign; echo ign > .gitignore
run git grep foo
run git grep -n foo
run git grep -i gamma
run git grep -l foo
run git grep -L foo
run git grep -c foo
run git grep -w fo
run git grep -w foo -- src
run git grep -v e -- src/b
run git grep -h foo
run git grep -o 'f[o]*' src
run git grep -e one -e six
run git grep -E 'fo{2}|six'
run git grep 'fo\{2\}\|six'
run git grep -F 'foo(bar)'
run git grep 'foo(bar)'
run git grep -E 'foo\(bar\)'
run git grep -P 'f\w+(?= bar)'
run git grep -n -C1 foo src/b
run git grep -A1 two
run git grep -n -B2 five
run git grep --cached changed
run git grep foo HEAD
run git grep -n two HEAD -- src
run git grep --untracked foo
run git grep -q foo
run git grep -q nothing
run git grep nothing
run git grep -n --heading --break foo
run git grep -c --heading foo
run git grep --column foo src
run git grep -z -l foo | tr '\0' '|'; echo
run git grep -a 'x foo' | tr '\0' '|'
run git grep -I x
run git grep äö
run git grep '[[:upper:]]amma'
run git grep -n 'e$' src/b
run git grep -m1 foo src/b
run git grep --all-match -e foo -e bar src/b
run git grep -e foo --and -e bar
run git grep -e foo --and --not -e bar
run git grep
run git grep '*foo'
run git grep -E '(foo'
run git grep --color=always -n foo src
cd src; run git grep foo; run git grep --full-name foo; run git grep foo -- ..; run git grep foo HEAD; cd ..
run git grep --max-depth 0 foo
run git grep --no-index foo -- new ign
run git grep --threads=2 foo src/b
