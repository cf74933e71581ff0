/** A kernel function that courses and blogs name, and what carries its calls since some release. */
export interface RenamedFunction {
  readonly old: string;
  /** A function that can be traced: none that is inlined or `noinstr`. */
  readonly now: string;
  /** The first release of Linux where that is so. */
  readonly since: string;
  /** True where the old function was replaced or inlined, or is still there and its callers pass it by. */
  readonly through?: true;
  /** Of those `through` another: true where that one did not exist before, so that then the old one is meant by it. */
  readonly isNew?: true;
  /** Where only one architecture's function is meant. */
  readonly on?: 'x86' | 'arm64' | 'riscv';
}

/** Functions that were renamed, replaced or inlined, by what they do; system calls have a rule of their own. */
export const RENAMED_FUNCTIONS: readonly RenamedFunction[] = [
  // Files
  { old: 'do_sys_open', now: 'do_sys_openat2', since: '5.6', through: true, isNew: true },
  { old: '__close_fd', now: 'close_fd', since: '5.11' },
  { old: '__vfs_read', now: 'vfs_read', since: '5.8', through: true },
  { old: '__vfs_write', now: 'vfs_write', since: '5.8', through: true },
  { old: 'vfs_readdir', now: 'iterate_dir', since: '3.11', through: true },
  { old: 'do_last', now: 'path_openat', since: '5.7', through: true },
  { old: 'do_mount', now: 'path_mount', since: '5.9', through: true, isNew: true },
  { old: 'do_generic_file_read', now: 'filemap_read', since: '5.12', through: true },
  { old: 'generic_file_buffered_read', now: 'filemap_read', since: '5.12' },
  { old: 'mpage_readpages', now: 'mpage_readahead', since: '5.8' },
  { old: 'ext4_readpages', now: 'ext4_readahead', since: '5.8' },
  { old: 'ext4_readpage', now: 'ext4_read_folio', since: '5.19' },
  // Processes
  { old: 'do_fork', now: 'kernel_clone', since: '5.10' },
  { old: '_do_fork', now: 'kernel_clone', since: '5.10' },
  { old: 'do_execve', now: '__x64_sys_execve', since: '5.9', through: true, on: 'x86' },
  { old: '__do_execve_file', now: 'bprm_execve', since: '5.9', through: true, isNew: true },
  { old: 'flush_old_exec', now: 'begin_new_exec', since: '5.8' },
  { old: 'send_signal', now: 'send_signal_locked', since: '5.19' },
  // The scheduler
  { old: 'scheduler_tick', now: 'sched_tick', since: '6.10' },
  { old: 'trigger_load_balance', now: 'sched_balance_trigger', since: '6.10' },
  { old: 'run_rebalance_domains', now: 'sched_balance_softirq', since: '6.10' },
  { old: 'rebalance_domains', now: 'sched_balance_domains', since: '6.10' },
  { old: 'load_balance', now: 'sched_balance_rq', since: '6.10' },
  { old: 'find_busiest_group', now: 'sched_balance_find_src_group', since: '6.10' },
  { old: 'newidle_balance', now: 'sched_balance_newidle', since: '6.10' },
  { old: 'idle_balance', now: 'sched_balance_newidle', since: '6.10', through: true },
  { old: 'update_blocked_averages', now: 'sched_balance_update_blocked_averages', since: '6.10' },
  { old: 'check_preempt_curr', now: 'wakeup_preempt', since: '6.7' },
  { old: 'check_preempt_wakeup', now: 'wakeup_preempt_fair', since: '6.7', through: true },
  { old: 'ttwu_do_wakeup', now: 'ttwu_do_activate', since: '6.3', through: true },
  // Interrupts and time
  { old: 'do_IRQ', now: '__common_interrupt', since: '5.8', through: true, isNew: true, on: 'x86' },
  { old: 'smp_apic_timer_interrupt', now: '__sysvec_apic_timer_interrupt', since: '5.8', on: 'x86' },
  { old: 'smp_call_function_interrupt', now: '__sysvec_call_function', since: '5.8', on: 'x86' },
  { old: 'smp_call_function_single_interrupt', now: '__sysvec_call_function_single', since: '5.8', on: 'x86' },
  { old: 'smp_irq_work_interrupt', now: '__sysvec_irq_work', since: '5.8', on: 'x86' },
  { old: 'irq_enter', now: 'irq_enter_rcu', since: '5.8', through: true },
  { old: 'irq_exit', now: 'irq_exit_rcu', since: '5.8', through: true },
  { old: 'handle_IPI', now: 'ipi_handler', since: '5.10', on: 'arm64' },
  { old: 'handle_domain_irq', now: 'generic_handle_domain_irq', since: '5.16', on: 'arm64' },
  { old: '__handle_domain_irq', now: 'generic_handle_domain_irq', since: '5.16', on: 'arm64' },
  { old: '__do_softirq', now: 'handle_softirqs', since: '6.10', through: true },
  { old: 'tick_sched_timer', now: 'tick_nohz_handler', since: '6.9' },
  { old: 'del_timer', now: 'timer_delete', since: '6.2' },
  { old: 'del_timer_sync', now: 'timer_delete_sync', since: '6.2' },
  { old: 'rcu_process_callbacks', now: 'rcu_core', since: '5.1' },
  { old: 'rcu_check_callbacks', now: 'rcu_sched_clock_irq', since: '5.1' },
  { old: 'exit_to_usermode_loop', now: 'exit_to_user_mode_loop', since: '5.9', on: 'x86' },
  // Memory
  { old: 'do_page_fault', now: 'do_user_addr_fault', since: '5.8', through: true, on: 'x86' },
  { old: '__do_page_fault', now: 'do_user_addr_fault', since: '5.8', through: true, on: 'x86' },
  { old: 'do_mmap_pgoff', now: 'do_mmap', since: '5.9' },
  { old: '__do_munmap', now: 'do_vmi_munmap', since: '6.3', through: true, isNew: true },
  { old: '__alloc_pages_nodemask', now: '__alloc_pages', since: '5.13' },
  { old: '__alloc_pages', now: '__alloc_pages_noprof', since: '6.10' },
  { old: 'kmem_cache_alloc', now: 'kmem_cache_alloc_noprof', since: '6.10' },
  { old: 'kmem_cache_alloc_trace', now: 'kmalloc_trace', since: '6.1' },
  { old: '__kmalloc', now: '__kmalloc_noprof', since: '6.10' },
  { old: 'pagecache_get_page', now: '__filemap_get_folio', since: '5.16', through: true },
  { old: 'add_to_page_cache_lru', now: 'filemap_add_folio', since: '5.16', through: true },
  { old: 'wait_on_page_bit', now: 'folio_wait_bit', since: '5.16', through: true },
  // Disks
  { old: 'generic_make_request', now: 'submit_bio_noacct', since: '5.9' },
  { old: 'blk_mq_make_request', now: 'blk_mq_submit_bio', since: '5.9' },
  { old: 'blk_queue_bio', now: 'blk_mq_submit_bio', since: '5.9', through: true },
  { old: 'blk_start_request', now: 'blk_mq_start_request', since: '5.0', through: true },
  { old: 'blk_account_io_completion', now: 'blk_update_request', since: '5.17', through: true },
  { old: 'blk_account_io_start', now: 'blk_mq_start_request', since: '5.17', through: true },
  { old: 'blk_account_io_done', now: 'blk_mq_end_request', since: '5.17', through: true },
  { old: 'blk_flush_plug_list', now: '__blk_flush_plug', since: '5.16' },
  { old: 'scsi_request_fn', now: 'scsi_queue_rq', since: '5.0', through: true },
  // Networks
  { old: 'dev_queue_xmit', now: '__dev_queue_xmit', since: '5.19', through: true },
  { old: 'kfree_skb', now: 'kfree_skb_reason', since: '5.17', through: true },
  { old: 'sock_sendmsg', now: '__sock_sendmsg', since: '6.6', through: true },
  { old: 'tcp_sendpage', now: 'tcp_sendmsg', since: '6.5', through: true },
];
