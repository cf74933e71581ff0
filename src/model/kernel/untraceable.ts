/** Why ftrace's function tracers cannot begin at a kernel function. */
export type Untraceable =
  | 'entry'
  | 'library'
  | 'assembly'
  | 'tracer'
  | 'clock'
  | 'idle'
  | 'scheduler'
  | 'cold'
  | 'bpf'
  | 'endless'
  | 'dispatch'
  | 'recorder';

interface Rule {
  readonly why: Untraceable;
  readonly names: RegExp;
}

/**
 * Functions without the call that ftrace patches, by what the kernel's sources say of their kind, from 4.x to 7.x: code
 * marked `noinstr` or `notrace`, written in assembly, or in folders whose Makefile takes the tracer's flag away (`lib/`,
 * `kernel/trace/`, `arch/x86/entry/`). Names stand for files here, so the kernel's own list has the last word
 * (`available_filter_functions`).
 */
const HIDDEN: readonly Rule[] = [
  { why: 'cold', names: /\.cold(?:\.\d+)?$/ },
  { why: 'bpf', names: /^bpf_prog_[0-9a-f]{16}/ },
  {
    why: 'entry',
    names: new RegExp(
      `^(?:${[
        'entry_\\w+|asm_\\w+|do_syscall_64|do_int80_\\w+|do_(?:fast_)?syscall_32\\w*|__do_fast_syscall_32',
        'exc_\\w+|sysvec_\\w+|common_interrupt|spurious_interrupt',
        '(?:error|paranoid)_(?:entry|exit|return)|swapgs_restore_\\w+|syscall_return_via_sysret|native_iret|native_irq_return_iret',
        'syscall_(?:enter_from|exit_to)_user_mode|(?:enter_from|exit_to)_user_mode|irqentry_\\w+',
        'ret_from_fork\\w*|secondary_startup_64\\w*|start_secondary|__switch_to_asm|call_on_irq_stack|asm_call_\\w+',
        'el[01](?:t|h)?_(?:32_|64_)?\\w+|ret_to_user|ret_fast_syscall|vectors',
        'ct_(?:nmi|idle|irq|user|kernel)_\\w+|rcu_nmi_\\w+|rcu_dynticks_\\w+',
      ].join('|')})$`,
    ),
  },
  {
    why: 'assembly',
    names: new RegExp(
      `^(?:${[
        'copy_user_(?:generic|enhanced_fast)\\w*|copy_user_\\w+_string|rep_(?:movs|stos)_alternative|clear_user_\\w+|__copy_user_\\w+',
        'clear_page_(?:erms|rep|orig)|copy_page|copy_page_regs|copy_mc_\\w+',
        '__(?:get|put)_user_(?:nocheck_)?[1248]|bad_get_user\\w*',
        '_*mem(?:cpy|set|move|cmp|chr)(?:_\\w+)?|_*str(?:len|cmp|ncmp|chr)|__arch_copy_\\w+|__pi_\\w+',
        '__x86_(?:indirect|return)_\\w+|__indirect_thunk\\w*|(?:srso|retbleed|zen)_\\w+|entry_ibpb|clear_bhb_loop|__fentry__',
      ].join('|')})$`,
    ),
  },
  {
    why: 'library',
    names: new RegExp(
      `^(?:${[
        '_*rb_(?:insert|erase|next|prev|first|last|replace)\\w*|_*(?:xas|xa|mas|mtree|radix_tree|idr|ida|kobject|lockref|timerqueue|plist|llist|sbitmap|refcount|errseq)_\\w+',
        'mt_find\\w*|_*percpu_counter_\\w+|iov_iter_\\w+|_copy_(?:to|from)_(?:iter|user)\\w*|copy_(?:page|folio)_(?:to|from)_iter\\w*',
        '_*find_(?:next|first|last)_\\w*bit\\w*|_*bitmap_\\w+|cpumask_(?:next|any|local)\\w*|_atomic_dec_and_lock\\w*',
        'v?s[cn]*printf|format_decode|number|strn(?:cpy_from|len)_user|kstrto\\w+|_kstrto\\w+|list_sort|sort(?:_r)?|bsearch',
      ].join('|')})(?:\\.\\w+)*$`,
    ),
  },
  {
    why: 'tracer',
    names:
      /^_*(?:ftrace_\w+|function_graph_\w+|trace_(?:graph|function|event|buffer|clock|call_bpf)\w*|tracing_\w+|ring_buffer_\w+|perf_trace_\w+|bpf_trace_run\d+|prepare_ftrace_return|return_to_handler|uprobe_dispatcher)$/,
  },
  {
    why: 'clock',
    names:
      /^(?:native_)?(?:sched_clock\w*|local_clock\w*|pvclock_\w+|kvm_(?:sched_)?clock_\w+|read_tsc|ktime_get_\w*fast_ns)$/,
  },
  { why: 'scheduler', names: /^(?:__schedule|preempt_schedule(?:_notrace|_thunk)?|debug_smp_processor_id)$/ },
];

/**
 * Functions that a tracer can name, without a use: the cpu waits in them, they never return, they only hand every call on,
 * or they are the recorder's own work.
 */
const USELESS: readonly Rule[] = [
  {
    why: 'idle',
    names:
      /^(?:(?:pv_)?native_(?:safe_)?halt|default_idle\w*|amd_e400_idle|(?:mwait|intel|acpi|arch_cpu|haltpoll|poll)_idle\w*|cpuidle_(?:enter|idle)\w*|do_idle|call_cpuidle|cpu_startup_entry|cpu_do_idle|rest_init|start_kernel)$/,
  },
  {
    why: 'endless',
    names:
      /^(?:kthread|worker_thread|rescuer_thread|smpboot_thread_fn|rcu_\w*(?:gp_)?kthread|rcu_tasks_kthread|kswapd|kcompactd|khugepaged|kjournald2|io_wqe?_worker|io_sq_thread|vhost_(?:task_fn|worker)|kernel_init|kauditd_thread|oom_reaper)$/,
  },
  {
    why: 'recorder',
    names:
      /^_*(?:perf_(?:event|swevent|tp|iterate|output|prepare|callchain|get|sample|trace|pmu|install)\w*|get_perf_callchain|event_sched_\w+|ctx_sched_\w+|(?:x86|amd|intel)_pmu_\w+)$/,
  },
  { why: 'dispatch', names: /^(?:x64_sys_call|ia32_sys_call|invoke_syscall|el0_svc_common|do_el0_svc)(?:\.\w+)*$/ },
];

/**
 * Why it is of no use to have a kernel function traced by ftrace, by its name; `undefined` where nothing speaks against it.
 */
export function whyUntraceable(name: string): Untraceable | undefined {
  return [...HIDDEN, ...USELESS].find(({ names }) => names.test(name))?.why;
}

/** Whether ftrace's list of functions lacks it: the others have only no use. */
export function isHidden(why: Untraceable): boolean {
  return !USELESS.some((rule) => rule.why === why);
}

/** The length of a symbol's name that kernels from 6.1 on allow (KSYM_NAME_LEN), without the zero behind it. */
const MAX_SYMBOL_CHARACTERS = 511;
const KERNEL_SYMBOL = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*$/;

/** Whether a text can be the name of a kernel function: letters, digits, `_`, and the compiler's suffixes (`.isra.0`). */
export function isKernelSymbol(name: string): boolean {
  return name.length <= MAX_SYMBOL_CHARACTERS && KERNEL_SYMBOL.test(name);
}
