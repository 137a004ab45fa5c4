const util=require('util');
const vs=[ [1.5,-0,NaN,Infinity], 'it\'s', ["it's",'a"b\'c','new\nline','\u0001\x7f'], {a:{b:{c:{d:1}}}}, [[[[1]]]], {a:[],b:{},c:new Map,d:new Set},
 new Map([['a',{x:1}],[{y:2},[1,2]]]), new Set([1,'2',{three:3}]), [1,2,3,,5], new Array(5), [,'x'], Object.assign([1,2],{extra:true}),
 function named(){}, ()=>{}, class Foo{}, class extends Array{}, Object.assign(function f(){},{a:1}), async()=>{}, function*g(){}, async function*h(){},
 Symbol('s'), {[Symbol('k')]:1}, new Date(NaN), /a\/b/gi, new Boolean(false), new String('abc'), new Number(-0), Object(Symbol('q')), Object(5n),
 new Error('plain').message, Object.create(null), Object.create({a:1}), new (class Bar{constructor(){this.z=1}}), new (class Baz extends Map{}), 
 {get a(){return 1}, set b(v){}, get c(){return 1}, set c(v){}}, Promise.resolve(5), Promise.reject(new Error('x')).catch(()=>{}) && new Promise(()=>{}), new WeakMap, new WeakSet, new ArrayBuffer(4), new DataView(new ArrayBuffer(2)), new Float64Array([1.5,2]), Buffer.from('hello world'),
 (function(){return arguments})(1,2), new Proxy({a:1},{}), globalThis===global, [undefined,null], {u:undefined,n:null}, 'x'.repeat(200), ['x'.repeat(100),'y'.repeat(50)],
 {long1:'aaaaaaaaaaaaaaaaaaaaaaaaaaaa',long2:'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',long3:'cccccccccccccccccccc'}, Array.from({length:120},(_, i)=>i*3), Array.from({length:27},(_, i)=>'item'+i), Array.from({length:8},(_, i)=>({id:i})),
 {a:1,b:'two',c:[1,2,3],d:{e:{f:{g:1}}},h:()=>{}}, [['a',1],['b',2]], {x:[{y:[{z:1}]}]}, new URLSearchParams('a=1&b=2'), new URL('http://u:p@h.com:8080/p/a?q=1#f'), JSON, Math.max, {'key with space':1,valid_key:2,3:4},
 [1.0,2.25,3.125,100,20000,-5,6], ['apple','banana','cherry','date','elderberry','fig','grape','honeydew melon'], new Map([[1,new Map([[2,new Map([[3,new Map()]])]])]]), {a:'multi\nline string that is rather long and so on and so on and more and more\nthird line'},
 [true,false,null,undefined,1n,2n,3n], {f:function(){}, g:class X{}}, Object.assign(Object.create({constructor:undefined}),{q:1}), [new Date(0)], {e:{}} , new (class A { get [Symbol.toStringTag]() { return 'tag'; } }), {[Symbol.toStringTag]:'T', v:1}, [[]], [{}], {a:{}}, new Set([[1,2],[3,4]]), [new Map([['k',new Set([1])]])],(()=>{const o={};o.o=o;o.p={o};return o})()];
vs.forEach((v,i)=>console.log(i,v)); vs.forEach((v,i)=>console.log(i,[v]));
console.log('%s|%d|%i|%f|%j|%o|%O|%%|%x', 'str', 42.5, 42.9, '1.5', {a:1}, [1], {b:{c:{d:{}}}}, 'extra', {q:1}); console.log('%s', {a:{b:1}}, [1,[2]], null, undefined, Symbol('a'), 5n, -0, class Q{}, ()=>1); console.log('a\nb', 'c'); console.log(); console.log('%d%%', 50); console.log({a:1},'%s','x');
console.group('G'); console.log('in\nner'); console.groupEnd(); console.log(util.inspect({a:{b:{c:{}}}},{depth:0}), util.inspect('x'), util.inspect({a:1,b:2},{compact:false}), util.inspect([3,1],{sorted:true}), util.inspect({a:1n,b:'s',c:null},{colors:true}));
console.table([{a:1,b:2},{a:3}]); console.table([1,'x']);
console.log(util.inspect(new Map([[{a:1},'b']]),{showHidden:false}), util.isDeepStrictEqual({a:[1,{b:2}]},{a:[1,{b:2}]}));
