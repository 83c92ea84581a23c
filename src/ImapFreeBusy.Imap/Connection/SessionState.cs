using System.Collections.Concurrent;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>What the server told about itself and the open mailbox: written by the read loop, read by anyone.</summary>
internal sealed class SessionState
{
    private volatile CapabilitySet _capabilities = CapabilitySet.None;
    private readonly ConcurrentDictionary<string, byte> _enabled = new(StringComparer.OrdinalIgnoreCase);
    private volatile SelectedMailbox? _selected;
    private volatile uint _exists;
    private volatile NameForm _names;

    /// <summary>The last CAPABILITY.</summary>
    public CapabilitySet Capabilities { get => _capabilities; set => _capabilities = value; }

    /// <summary>The open mailbox.</summary>
    public SelectedMailbox? Selected => _selected;

    /// <summary>Messages in the open mailbox.</summary>
    public uint Exists { get => _exists; set => _exists = value; }

    /// <summary>NOTIFY is set: the server tells of mailboxes that nobody asked about.</summary>
    public bool IsNotifying { get; set; }

    /// <summary>What a login can be bound to; null without TLS. Set before the first login.</summary>
    public SaslChannelBinding? ChannelBinding { get; set; }

    /// <summary>The server agreed to STARTTLS: nothing that it sent after that may be read.</summary>
    public bool IsHandshakeDue { get; set; }

    /// <summary>ENABLED came for a capability that was asked for.</summary>
    public void Enable(string capability)
    {
        _enabled.TryAdd(capability, 0);
        if (IsEnabled(Capability.Imap4Rev2) || IsEnabled(Capability.Utf8Accept))
        {
            _names = NameForm.Utf8;
        }
    }

    /// <summary>The form in which names of mailboxes come; UTF-8 once that was enabled, and then they go in it too.</summary>
    public NameForm Names => _names;

    /// <summary>NOTIFY is about to be set, after which a server may write names as it likes.</summary>
    public void ExpectEitherForm()
    {
        if (_names == NameForm.ModifiedUtf7)
        {
            _names = NameForm.Either;
        }
    }

    /// <summary>Whether the capability was enabled on this connection (RFC 5161).</summary>
    public bool IsEnabled(string capability) => _enabled.ContainsKey(capability);

    /// <summary>A mailbox was opened, or none is open any more.</summary>
    public void Select(SelectedMailbox? mailbox)
    {
        _exists = mailbox?.Exists ?? 0;
        _selected = mailbox;
    }

    /// <summary>Nobody is logged in any more: no mailbox is open, and what was enabled is not any more (RFC 8437 §4).</summary>
    public void LogOut()
    {
        _enabled.Clear();
        _names = NameForm.ModifiedUtf7;
        IsNotifying = false;
        Select(null);
    }

    /// <summary>Messages are gone. A server that counts wrongly does not bring us below zero.</summary>
    public void Remove(long count) => _exists = (uint)Math.Max(0, _exists - count);
}
