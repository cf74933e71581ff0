/** A trace of two tasks as tracefs prints it, with times and tasks: 4 calls of `sh`, 2 of `ls`. */
export const TWO_TASKS = `# tracer: function_graph
#
#     TIME        CPU  TASK/PID         DURATION                  FUNCTION CALLS
#      |          |     |    |           |   |                     |   |   |   |
   10.000000 |   0)     sh-7      |               |  do_sys_openat2() {
   10.000002 |   0)     sh-7      |   1.500 us    |    getname();
   10.000003 |   1)     ls-8      |               |  vfs_read() {
   10.000004 |   0)     sh-7      |   2.000 us    |    alloc_fd();
   10.000006 |   1)     ls-8      |   3.000 us    |    xfs_file_read_iter [xfs]();
   10.000010 |   0)     sh-7      | + 10.000 us   |  }
   10.000012 |   1)     ls-8      |   9.250 us    |  }
   10.000020 |   0)     sh-7      |   4.000 us    |  getname();
`;

/** A report of trace-cmd: a call whose return was not seen, and a loss. */
export const CUT_REPORT = `cpus=2
              ls-8     [001]    10.000003: funcgraph_entry:                   |  vfs_read() {
CPU:1 [123 EVENTS DROPPED]
              ls-8     [001]    10.000006: funcgraph_entry:        3.000 us   |    rw_verify_area();
`;
