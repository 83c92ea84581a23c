using System.Xml;
using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.Xml;

/// <summary>
/// The names of one document. <see cref="XmlReader"/> keeps every name of a document and every attribute of an element
/// in memory, and asks here before it does, so this is where both are bounded.
/// </summary>
internal sealed class BoundedNameTable : NameTable
{
    // xCal has about 150 names; what is foreign to it brings its own.
    private const int MostNames = 10_000;

    // xCal has no attributes but namespaces, Kolab 2 one or two. Each attribute asks a few times.
    private const int MostOfOneNode = 100;

    private int _ofNode;
    private int _names;

    /// <summary>Begins a node.</summary>
    public void NextNode() => _ofNode = 0;

    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    public override string? Get(char[] key, int start, int len)
    {
        CountOfNode();
        return base.Get(key, start, len);
    }

    public override string? Get(string value)
    {
        CountOfNode();
        return base.Get(value);
    }

    private void CountOfNode()
    {
        if (++_ofNode > MostOfOneNode)
        {
            throw new TranslationLimitException("an XML element with too many attributes");
        }
    }

    private string Counted(string name) =>
        ++_names > MostNames ? throw new TranslationLimitException($"XML with more than {MostNames} names") : name;
}
