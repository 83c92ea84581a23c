namespace ImapFreeBusy.Publisher;

/// <summary>Marks a setting that is refused in the settings file: it comes from a <c>…File</c> or the environment.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
