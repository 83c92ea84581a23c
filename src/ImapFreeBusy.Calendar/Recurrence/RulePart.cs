namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Reads the value of one part of a rule into a draft; false when it cannot be used.</summary>
internal delegate bool RulePart(RuleDraft draft, ReadOnlySpan<byte> value);
