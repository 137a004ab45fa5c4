// A server that works on several requests at once, and a page that shows it.
package main

import (
	_ "embed"
	"fmt"
	"log"
	"math"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

//go:embed page.html
var page []byte

var served atomic.Int64

func main() {
	first, err := strconv.Atoi(os.Getenv("LISTEN_FDS_START"))
	if err != nil {
		log.Fatal("start it with Run: warren.toml names the port")
	}
	listener, err := net.FileListener(os.NewFile(uintptr(first), "listener"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	})
	http.HandleFunc("/work", work)
	fmt.Println("Serving at http://localhost:8080/")
	log.Fatal(http.Serve(listener, nil))
}

// work adds up primes, and lets others have their turn between.
func work(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	most, _ := strconv.Atoi(r.URL.Query().Get("most"))
	if most < 2 || most > 400_000 {
		most = 50_000
	}
	sum := 0
	for number := 2; number <= most; number++ {
		if number%500 == 0 {
			time.Sleep(time.Millisecond)
		}
		if isPrime(number) {
			sum += number
		}
	}
	fmt.Fprintf(w, `{"most": %d, "sum": %d, "ms": %d, "served": %d}`, most, sum, time.Since(start).Milliseconds(), served.Add(1))
}

func isPrime(number int) bool {
	for divisor := 2; divisor <= int(math.Sqrt(float64(number))); divisor++ {
		if number%divisor == 0 {
			return false
		}
	}
	return true
}
