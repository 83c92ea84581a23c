namespace ImapFreeBusy.Benchmarks.Data;

/// <summary>What kind of event a generated message holds.</summary>
internal enum EventShape
{
    /// <summary>No recurrence: 70 of a hundred.</summary>
    Single,

    /// <summary>DAILY, WEEKLY, MONTHLY or YEARLY with EXDATEs: 20 of a hundred.</summary>
    SimpleRule,

    /// <summary>BYDAY with ordinals, or BYSETPOS: 5 of a hundred.</summary>
    SelectiveRule,

    /// <summary>A weekly rule with two moved instances: 5 of a hundred.</summary>
    Overridden,
}
