// A server of net/http on the listening socket that the program starts with: it answers with the files of its folder.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
)

func main() {
	first, err := strconv.Atoi(os.Getenv("LISTEN_FDS_START"))
	if err != nil {
		panic(err)
	}
	listener, err := net.FileListener(os.NewFile(uintptr(first), "listener"))
	if err != nil {
		panic(err)
	}
	fmt.Println("listening")
	panic(http.Serve(listener, http.FileServer(http.Dir("."))))
}
