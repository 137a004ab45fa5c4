. "$BEGIN"
export GIT_ALLOW_PROTOCOL=file
export GIT_EDITOR=:
repo inner; echo i > i; git add .; tick; git commit -qm inner; cd ..
repo lib; echo l > l; git add .; tick; git commit -qm lib; cd ..
repo demo; echo a > a; git add .; tick; git commit -qm base
run git submodule
run git submodule add ../lib
run git submodule add -b main ../inner deps/in
run git status
cat .gitmodules lib/.git; git -C lib rev-parse --git-dir; git config -l --local | grep submodule; git config -f .git/modules/lib/config core.worktree
run git commit -qm modules
run git submodule status
run git submodule add ../lib
cd ../lib; echo more >> l; tick; git commit -qam more; cd ../demo
run git -C lib pull -q
run git status -s
run git diff
run git submodule status
run git submodule update
run git status -s
run git submodule update --remote lib
run git submodule status
run git commit -qam newer
run git submodule foreach 'echo $name $sm_path $displaypath; git log --oneline -1'
run git submodule foreach -q pwd
cd ..; git clone -q demo copy; cd copy
run git submodule status
run git submodule update
run git submodule init
run git submodule update
run git submodule status
run git status
cat l lib/l deps/in/i 2>/dev/null
run git submodule deinit lib
run git submodule status
run git submodule deinit -f deps/in
run git submodule update --init lib
run git submodule update --init --recursive
git config -f .gitmodules submodule.lib.url ../inner
run git submodule sync lib
git config submodule.lib.url | sed 's/.*\///'
cd ..
run git clone -q --recurse-submodules demo whole
git -C whole submodule status
run git clone --recurse-submodules demo loud
