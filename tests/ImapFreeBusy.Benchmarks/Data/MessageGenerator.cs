using System.Text;

namespace ImapFreeBusy.Benchmarks.Data;

/// <summary>
/// Calendar messages as a calendar folder holds them: about 2.2 KB each with 1.3 KB of calendar text, half with a
/// VTIMEZONE of which there are four; 70 % single events, 20 % simple rules with EXDATE, 5 % BYDAY or BYSETPOS, 5 % with
/// overrides. The same seed and centre give the same bytes.
/// </summary>
public sealed class MessageGenerator
{
    private static readonly EventShape[] Mix =
    [
        .. Enumerable.Repeat(EventShape.Single, 14),
        .. Enumerable.Repeat(EventShape.SimpleRule, 4),
        EventShape.SelectiveRule,
        EventShape.Overridden,
    ];

    private readonly EventText _events;

    /// <summary>A generator whose events lie around a day.</summary>
    public MessageGenerator(DateOnly center, int seed = 1) =>
        _events = new EventText(new Random(seed), center.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified));

    /// <summary>So many messages.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Generate(int count) => Enumerable.Range(0, count).Select(Message);

    private ReadOnlyMemory<byte> Message(int number) =>
        Encoding.UTF8.GetBytes(Header(number) + _events.Write(number, Mix[number % Mix.Length], withZone: number / Mix.Length % 2 == 0));

    // What a message has picked up on its way before it lies in a calendar folder.
    private static string Header(int number) =>
        $"""
        Return-Path: <ada@example.org>
        Received: from mail.example.org ([192.0.2.{number % 250}])
         by backend.example.org with LMTP id {number:D10}aBcDeFgHiJ
         (envelope-from <ada@example.org>)
         for <ada@example.org>; Mon, 05 Jan 2026 08:15:02 +0000
        Received: from desk.example.org (desk.example.org [198.51.100.{number % 250}])
         (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
         key-exchange X25519 server-signature RSA-PSS (2048 bits))
         (No client certificate requested)
         by mail.example.org (Postfix) with ESMTPSA id {number:X8}CAFE
         for <ada@example.org>; Mon, 05 Jan 2026 08:15:01 +0000
        From: Ada Lovelace <ada@example.org>
        To: Ada Lovelace <ada@example.org>
        Date: Mon, 05 Jan 2026 08:15:00 +0000
        Message-ID: <{number:D8}.groupware@example.org>
        Subject: Event number {number}
        User-Agent: Example Groupware 4.2
        MIME-Version: 1.0
        Content-Type: text/calendar; charset=utf-8; component=VEVENT
        Content-Transfer-Encoding: 8bit
        Content-Language: en


        """.ReplaceLineEndings("\r\n");
}
