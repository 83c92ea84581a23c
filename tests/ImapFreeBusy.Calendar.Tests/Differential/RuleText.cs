namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>A rule as the parts of its text, so that it can be asked again in other words.</summary>
internal sealed record RuleText(IReadOnlyList<(string Name, string Value)> Parts)
{
    public string Frequency => this["FREQ"]!;

    public int? Count => this["COUNT"] is { } count ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : null;

    public string? this[string name] => Parts.Where(part => part.Name == name).Select(part => part.Value).FirstOrDefault();

    public bool Has(params string[] names) => names.All(name => this[name] is not null);

    public bool HasAny(params string[] names) => names.Any(name => this[name] is not null);

    public RuleText With(string name, string value) => new([.. Parts.Where(part => part.Name != name), (name, value)]);

    public RuleText Without(string name) => new([.. Parts.Where(part => part.Name != name)]);

    public override string ToString() => string.Join(';', Parts.Select(part => $"{part.Name}={part.Value}"));
}
