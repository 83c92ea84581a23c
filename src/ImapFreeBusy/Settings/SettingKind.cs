namespace ImapFreeBusy.Settings;

/// <summary>What kind of JSON value it is; a value from the environment is always text.</summary>
internal enum SettingKind
{
    Null,
    Text,
    Number,
    Boolean,
    Section,
    List,
}
