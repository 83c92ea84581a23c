using System.Globalization;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>What a process uses, as /proc tells it.</summary>
/// <param name="process">Number of the process.</param>
public sealed class ProcessMeter(int process)
{
    // USER_HZ is 100 wherever Linux runs .NET.
    private const double TicksPerSecond = 100;
    private const int UserTime = 11;

    /// <summary>Processor time so far, its own and the kernel's for it.</summary>
    public TimeSpan Cpu
    {
        get
        {
            // proc(5): the name in parentheses may hold anything, what follows is numbers.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((Number(fields[UserTime]) + Number(fields[UserTime + 1])) / TicksPerSecond);
        }
    }

    /// <summary>Resident memory in bytes (VmRSS).</summary>
    public long Resident => Kilobytes("VmRSS:") * 1024;

    /// <summary>Most resident memory so far, in bytes (VmHWM).</summary>
    public long PeakResident => Kilobytes("VmHWM:") * 1024;

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private long Kilobytes(string name) =>
        Number(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':', ' ', '\t').First(word => word.Length > 0 && char.IsAsciiDigit(word[0])));
}
