// What KCalendarCore, the library of KOrganizer and Kontact, reads in a list: a line for the window, then one for each period.
#include <KCalendarCore/FreeBusy>
#include <KCalendarCore/ICalFormat>
#include <QFile>
#include <QTextStream>

static QString kind(KCalendarCore::FreeBusyPeriod::FreeBusyType type) {
    switch (type) {
        case KCalendarCore::FreeBusyPeriod::Busy: return QStringLiteral("BUSY");
        case KCalendarCore::FreeBusyPeriod::BusyTentative: return QStringLiteral("BUSY-TENTATIVE");
        case KCalendarCore::FreeBusyPeriod::BusyUnavailable: return QStringLiteral("BUSY-UNAVAILABLE");
        case KCalendarCore::FreeBusyPeriod::Free: return QStringLiteral("FREE");
        default: return QStringLiteral("UNKNOWN");
    }
}

static QString text(const QDateTime &time) { return time.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")); }

static QString detail(const char *name, const QString &text) {
    return text.isEmpty() ? QString() : QStringLiteral(" %1=%2").arg(QString::fromLatin1(name), QString::fromLatin1(text.toUtf8().toBase64()));
}

int main(int count, char **arguments) {
    QFile file(QString::fromLocal8Bit(count == 2 ? arguments[1] : ""));
    if (!file.open(QIODevice::ReadOnly)) return 2;
    KCalendarCore::ICalFormat format;
    const auto list = format.parseFreeBusy(QString::fromUtf8(file.readAll()));
    if (!list) return 1;
    QTextStream output(stdout);
    output << "WINDOW " << text(list->dtStart()) << '/' << text(list->dtEnd()) << '\n';
    for (const auto &period : list->fullBusyPeriods())
        output << kind(period.type()) << ' ' << text(period.start()) << '/' << text(period.end())
               << detail("X-SUMMARY", period.summary()) << detail("X-LOCATION", period.location()) << '\n';
    return 0;
}
