from multiprocessing import Pipe

Client = Listener = wait = Pipe
