import type { CodeFrame } from './frame.js';

/**
 * The functions that begin an interrupt's work in kernels from 3.x on, on x86 and arm: what stands below them is not the
 * interrupted function's doing. Exceptions that the running code itself raises (page faults) are not among them.
 */
const INTERRUPT_ENTRY = new RegExp(
  `^(?:${[
    '(?:asm_)?_*sysvec_\\w+', // x86 from 5.8 on
    '(?:asm_)?_*common_interrupt',
    'do_IRQ|__do_IRQ|handle_irq|smp_\\w+_interrupt|smp_\\w+_ipi',
    'irq_enter|irq_enter_rcu|irq_exit|irq_exit_rcu|__irq_exit_rcu',
    'gic_handle_irq|do_interrupt_handler|generic_handle_arch_irq|handle_IRQ|__handle_domain_irq',
    'el[01](?:t|h)?_(?:64_|32_)?(?:irq|fiq)\\w*|el[01]_interrupt|asm_handle_irq',
    '(?:asm_)?exc_nmi|do_nmi|default_do_nmi',
    '__do_softirq|do_softirq|handle_softirqs',
  ].join('|')})$`,
);

/** Tells the first function of an interrupt's work by its name. */
export function isInterruptEntry(symbol: string): boolean {
  return INTERRUPT_ENTRY.test(symbol);
}

/** The same of a frame, whose name may have been replaced. */
export function entersInterrupt({ symbol, told }: CodeFrame): boolean {
  return told?.entersInterrupt ?? (symbol !== undefined && isInterruptEntry(symbol));
}
