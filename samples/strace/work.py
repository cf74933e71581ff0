import threading,time,os,signal,select
def work(n):
    for i in range(3):
        time.sleep(0.002)
        r,w=os.pipe(); os.write(w,b'x;y) = 3 <0.1>\n'); os.read(r,10); os.close(r); os.close(w)
ts=[threading.Thread(target=work,args=(i,),name=f'w{i}') for i in range(2)]
signal.signal(signal.SIGALRM,lambda *a:None)
signal.setitimer(signal.ITIMER_REAL,0.003)
[t.start() for t in ts]; [t.join() for t in ts]
pid=os.fork()
if pid==0:
    time.sleep(0.001); os.kill(os.getpid(),signal.SIGTERM)
os.waitpid(pid,0)
