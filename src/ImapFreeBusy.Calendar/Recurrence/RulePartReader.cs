namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>How a part of a rule is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Read">Reads its value.</param>
/// <param name="Mark">A bit of its own: no part may be there twice (RFC 5545 §3.3.10).</param>
internal sealed record RulePartReader(string Name, RulePart Read, uint Mark);
