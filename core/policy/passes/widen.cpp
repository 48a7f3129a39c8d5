#include "core/policy/passes/widen.h"

#include "core/ip/budget.h"

#include <QLocale>

#include <cmath>

namespace portreeve::policy {

namespace {

QString counted(double number)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(std::ceil(number), 'f', 0);
}

} // namespace

Draft widened(Draft draft, const QList<QList<ip::Prefix>> &covers, QList<Widening> &widenings)
{
    Q_ASSERT(covers.size() == draft.policy.rules.size());
    for (qsizetype i = 0; i < covers.size(); ++i) {
        Rule &rule = draft.policy.rules[i];
        const QList<ip::Prefix> exact = std::exchange(rule.remote.prefixes, covers[i]);
        if (exact == covers[i])
            continue;
        Widening widening{rule.id, exact.size(), covers[i].size(), {}};
        widening.extra.addresses = ip::sizeOf(covers[i], ip::Family::IPv4) - ip::sizeOf(exact, ip::Family::IPv4);
        widening.extra.networks = ip::sizeOf(covers[i], ip::Family::IPv6) - ip::sizeOf(exact, ip::Family::IPv6);
        rule.notes.append(QStringLiteral("Wider than asked: %1 prefixes stand for %2, with %3.")
                              .arg(widening.entries)
                              .arg(widening.exact)
                              .arg(extraText(widening.extra)));
        widenings.append(widening);
    }
    return draft;
}

QString extraText(const Extra &extra)
{
    const QString v4 = QStringLiteral("%1 more IPv4 addresses").arg(counted(extra.addresses));
    const QString v6 = QStringLiteral("%1 more IPv6 networks of length /64").arg(counted(extra.networks));
    if (extra.addresses > 0 && extra.networks > 0)
        return QStringLiteral("%1 and %2").arg(v4, v6);
    return extra.networks > 0 ? v6 : v4;
}

} // namespace portreeve::policy
