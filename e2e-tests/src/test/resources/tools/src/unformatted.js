const forgotten =   [1,2 ,3]
export const   sum=(a,b)=>{return a+b}
