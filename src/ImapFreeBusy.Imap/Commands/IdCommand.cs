using System.Text;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>ID (RFC 2971 §3.1).</summary>
internal sealed class IdCommand(IReadOnlyDictionary<string, string>? own) : ImapCommand<IReadOnlyDictionary<string, string>>
{
    private IReadOnlyDictionary<string, string> _fields = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string Name => "ID";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer)
    {
        if (own is null or { Count: 0 })
        {
            buffer.Raw("ID NIL");
            return;
        }

        Check(own);
        var before = "ID (\"";
        foreach (var (name, value) in own)
        {
            buffer.Raw(before).Atom(name).Raw("\"").String(value);
            before = " \"";
        }

        buffer.Raw(")");
    }

    /// <summary>The ID response.</summary>
    public void Take(IReadOnlyDictionary<string, string> fields) => _fields = fields;

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> OnOk(StatusResponse response, SessionState session) => _fields;

    private static void Check(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.Count > IdReader.MaxFields || !fields.All(Fits))
        {
            throw new ArgumentException(
                $"ID takes at most {IdReader.MaxFields} fields, with names of {IdReader.MaxNameLength} and values of {IdReader.MaxValueLength} octets (RFC 2971 §3.3).",
                nameof(fields));
        }
    }

    private static bool Fits(KeyValuePair<string, string> field) =>
        field.Key.Length <= IdReader.MaxNameLength && Encoding.UTF8.GetByteCount(field.Value) <= IdReader.MaxValueLength;
}
