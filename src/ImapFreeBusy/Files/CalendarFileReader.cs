using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;

namespace ImapFreeBusy.Files;

/// <summary>Reads calendar files in any notation. No more is taken into memory than the limits allow, however large a file is, or endless.</summary>
/// <param name="limits">The bounds.</param>
/// <param name="openInput">Opens standard input.</param>
internal sealed class CalendarFileReader(CalendarLimits limits, Func<Stream> openInput)
{
    /// <summary>The name that means standard input.</summary>
    public const string StandardInput = "-";

    private const int BufferBytes = 64 * 1024;
    private readonly CalendarReader _calendars = new(limits);

    /// <summary>Reads one file.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read, or it is a directory.</exception>
    public async Task<CalendarFile> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = name == StandardInput ? openInput() : File.OpenRead(name);
        if (await ReadBytesAsync(stream, cancellationToken) is not { } content)
        {
            return new CalendarFile(name, [], [new CalendarDiagnostic(CalendarDiagnosticSeverity.Unreadable, $"more than {limits.MaxBytes} bytes, which are allowed")]);
        }

        var text = content.GetBuffer().AsMemory(0, (int)content.Length);
        var read = _calendars.Read(text.Span, CalendarMediaTypes.Detect(text.Span));
        return new CalendarFile(name, read.Objects, read.Diagnostics);
    }

    /// <summary>The whole content, or null when it is larger than allowed.</summary>
    private async Task<MemoryStream?> ReadBytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[BufferBytes];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (content.Length + count > limits.MaxBytes)
            {
                return null;
            }

            content.Write(buffer, 0, count);
        }

        return content;
    }
}
