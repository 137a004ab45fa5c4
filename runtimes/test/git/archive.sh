. "$BEGIN"
repo demo
mkdir -p d/e; echo a > a; echo long > d/e/$(printf '%0101d' 1); printf '#!/bin/sh\n' > run; chmod +x run; ln -s a link; ln -s $(printf '%0120d' 3) longlink; : > empty; git add .; tick; git commit -qm base; git tag -am v1 v1
sums() { sha1sum | cut -d' ' -f1; }
run git archive HEAD | sums
run git archive --prefix=demo-1/ v1 | sums
run git archive -o ../out.tar HEAD d; sha1sum < ../out.tar
run git archive HEAD^{tree} >/dev/null
run git archive -o ../out.zip HEAD; echo
run git archive -o ../out.tgz --prefix=p/ HEAD; tar tvzf ../out.tgz | sed 's/  */ /g'
python3 - <<'P'
import zipfile
z = zipfile.ZipFile('../out.zip'); print(z.testzip(), z.comment)
for i in z.infolist(): print(i.filename[:20], oct(i.external_attr >> 16), i.file_size, i.date_time, i.create_system)
P
run git archive -l
run git archive nothing
run git archive HEAD nothing
run git archive --format=rar HEAD
run git archive 2>&1 | head -1
cd d; git archive HEAD | tar t | cut -c1-20
