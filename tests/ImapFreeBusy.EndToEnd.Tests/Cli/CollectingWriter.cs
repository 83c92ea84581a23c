using System.Text;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>Text that one thread writes while another one reads.</summary>
internal sealed class CollectingWriter : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_lock)
        {
            _text.Append(value);
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return _text.ToString().ReplaceLineEndings("\n");
        }
    }
}
