namespace ImapFreeBusy.Settings;

/// <summary>What a key holds.</summary>
internal enum SettingShape
{
    /// <summary>One value.</summary>
    Scalar,

    /// <summary>Keys known beforehand: an option class.</summary>
    Section,

    /// <summary>Entries in order.</summary>
    List,

    /// <summary>Sections by names of the administrator's choice.</summary>
    Map,
}
