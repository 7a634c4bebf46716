"""A measurement as text."""
import tools


def show(result):
    """Prints the tables."""
    machine = result["machine"]
    print(f"{machine['date']}, {machine['cores']} cores of {machine['processor']}, JDK {machine['jdk']}, kernel "
          f"{result['kernel']}, {result['data']} images" + (", a QUICK run: the numbers mean nothing" if result["quick"] else ""))
    for part, lines in (("kernels", kernel_lines), ("steps", step_lines), ("against", against_lines), ("profile", profile_lines),
                        ("engine", engine_lines)):
        if part in result:
            print()
            for line in lines(result[part]):
                print(line)
    print()


def number(value, form=".2f", missing="-"):
    return missing if value is None else format(value, form)


def kernel_lines(kernels):
    yield f"Products, as fractions of this core's {kernels['peak_gflops']:.1f} GFLOP/s (range over processes):"
    for name, entry in kernels["products"].items():
        fraction = entry["fraction_of_peak"]
        images = ", ".join(f"{task} {found[name]['fraction_of_peak']['median']:.2f}"
                           for task, found in kernels["image_products"].items() if name in found)
        yield (f"  {name:18} {entry['ns']['median'] / 1e3:8.1f} us  {fraction['median']:.2f} "
               f"({fraction['low']:.2f}-{fraction['high']:.2f})" + (f"   on images: {images}" if images else ""))
    yield f"  all of a step      {kernels['gemm_fraction_of_peak']:.2f}"
    for what, entries in (("ns per Gaussian", kernels["gaussians"]), ("ns per weight updated", kernels["update"])):
        yield f"{what}: " + ", ".join(f"{e['median']:.2f} ({e['low']:.2f}-{e['high']:.2f}) {name}" for name, e in entries.items())
    yield "A step, ms (over its floor), Fashion-MNIST:"
    for name, entry in kernels["steps"].items():
        yield f"  {name:28} " + ("not in this version" if entry is None else
                                 f"{entry['ms']['median']:6.2f} ({entry['over_floor']['median']:.2f})")
    yield "Evaluation of 10,000 images, ms (over its products at peak): " + ", ".join(
        f"{task} {entry['ms']['median']:.0f} ({entry['over_products']['median']:.2f})"
        for task, entry in kernels["evaluation"].items())


def profile_lines(profiles):
    for name, profile in profiles.items():
        yield f"Where a step on Fashion-MNIST goes, {name}: {profile['step_ms']:.2f} ms, {profile['samples']} samples"
        for method, share in list(profile["shares"].items())[:12]:
            yield f"  {method:44}{100 * share:6.1f} %{share * profile['step_ms']:8.3f} ms"


def step_lines(found):
    yield "Steps, each side in turn" + (f" (PyTorch {found['torch']})" if found["torch"] else " (without PyTorch)") + ":"
    yield f"  {'':44}" + "".join(f"{task:>9}" for task in tools.TASKS)
    rows = {"default step, ms": "default_step_ms", "  over its floor": "default_step_over_floor",
            "step with all noise redrawn, ms": "all_noise_step_ms", "  over its floor ": "all_noise_step_over_floor",
            "PyTorch eager over default step": "pytorch_over_step_default",
            "PyTorch fused over default step": "pytorch_fused_over_step_default",
            "PyTorch eager over step with all noise": "pytorch_over_step_all_noise",
            "  the same, noise drawn fresh": "pytorch_fresh_noise_over_step_all_noise",
            "PyTorch fused over step with all noise": "pytorch_fused_over_step_all_noise",
            "PyTorch over evaluation": "pytorch_over_evaluation"}
    for label, key in rows.items():
        yield f"  {label:44}" + "".join(f"{number(found['data_sets'][task].get(key)):>9}" for task in tools.TASKS)
    for process in (1, 2, 3):
        values = [found["data_sets"][task].get(f"default_step_ms_process_{process}") for task in tools.TASKS]
        if any(v is not None for v in values):
            yield f"  {f'default step in process {process}, ms':44}" + "".join(f"{number(v):>9}" for v in values)
    if found["torch"] and not found["compiler"]:
        yield "  no g++ here: PyTorch with its update fused in C++ could not be measured (apt install g++, or the like)"
    if found["pytorch_over_step_all_noise"] is None:
        yield "  '-': not measured, without PyTorch or because this version lacks the policy"


def against_lines(found):
    yield f"Steps beside {found['jar']}, ratio of times (quartiles):"
    for policy, tasks in found["policies"].items():
        for task, entry in tasks.items():
            yield (f"  {policy:12}{task:8}{entry['ms']:7.2f} ms, {entry['earlier_ms']:7.2f} ms before: {entry['ratio']:.2f} "
                   f"({entry['low']:.2f}-{entry['high']:.2f})")


def engine_lines(engine):
    sweep, trial = engine["sweep"], engine["one_trial"]
    yield (f"Sweep of {sweep['trials']} trials on local[{sweep['cores']}]: {sweep['sweep_wall_seconds']:.1f} s, of which "
           f"{sweep['startup_seconds']:.1f} s start-up; the trials got {sweep['spark_efficiency']:.3f} of the cores "
           f"({sweep['spark_efficiency_without_startup']:.3f} without start-up), {sweep['trials_per_core_hour']:.0f} trials per "
           "core and hour")
    yield (f"Memory: {sweep['resident_mb']:.0f} MB resident, {number(sweep['heap_live_mb'], '.0f')} MB of heap alive; one trial "
           f"alone {trial['resident_mb']:.0f} MB, {number(trial['heap_live_mb'], '.0f')} MB")
    yield (f"Start-up: {engine['version_seconds']:.2f} s for --version, {trial['startup_seconds']:.2f} s around a trial, "
           f"{sweep['startup_seconds']:.2f} s before a sweep's first trial")
    for name, entry in (engine["side_by_side"] or {}).items():
        if entry:
            yield (f"Two trials side by side ({name}): {entry['together_seconds']:.1f} s each, alone {entry['alone_seconds']:.1f} s: "
                   f"{100 * entry['slowdown']:+.1f} %")
