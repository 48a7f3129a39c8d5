#include "core/policy/portrange.h"

#include <algorithm>

namespace portreeve::policy {

namespace {

Error portError(ErrorCode code, Message detail, QStringView text)
{
    return Error{code, PR_MESSAGE("policy", "cannot read the ports"), std::move(detail), text.toString(),
                 PR_MESSAGE("policy", "Write a port as 443, a range as 8201-8250, or any.")};
}

Result<int> parseNumber(QStringView text, QStringView whole)
{
    const bool digits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits || (text.size() > 1 && text.front() == u'0'))
        return portError(ErrorCode::InvalidSyntax, PR_MESSAGE("policy", "This is not a port number."), whole);
    const int number = text.size() > 5 ? 65536 : text.toInt();
    if (number < 1 || number > 65535)
        return portError(ErrorCode::OutOfRange, PR_MESSAGE("policy", "Ports go from 1 to 65535."), whole);
    return number;
}

} // namespace

std::optional<PortRange> PortRange::from(int first, int last)
{
    if (first < 1 || last > 65535 || first > last)
        return std::nullopt;
    return PortRange(quint16(first), quint16(last));
}

Result<PortRange> PortRange::parse(QStringView text)
{
    if (text == u"any")
        return any();
    const qsizetype dash = text.indexOf(u'-');
    const Result<int> first = parseNumber(dash < 0 ? text : text.left(dash), text);
    if (!first)
        return first.error();
    const Result<int> last = dash < 0 ? first : parseNumber(text.mid(dash + 1), text);
    if (!last)
        return last.error();
    if (*first > *last)
        return portError(ErrorCode::OutOfRange, PR_MESSAGE("policy", "The range ends before it begins."), text);
    return PortRange(quint16(*first), quint16(*last));
}

QString PortRange::toText() const
{
    if (isAny())
        return QStringLiteral("any");
    if (isSingle())
        return QString::number(m_first);
    return QStringLiteral("%1-%2").arg(m_first).arg(m_last);
}

Result<QList<PortRange>> parsePorts(const QStringList &texts)
{
    QList<PortRange> ports;
    for (const QString &text : texts) {
        const Result<PortRange> range = PortRange::parse(text);
        if (!range)
            return range.error();
        ports.append(*range);
    }
    return ports;
}

QList<PortRange> merged(QList<PortRange> ports)
{
    if (ports.size() < 2)
        return ports;
    if (std::any_of(ports.cbegin(), ports.cend(), [](const PortRange &range) { return range.isAny(); }))
        return {PortRange::any()};
    std::sort(ports.begin(), ports.end());
    QList<PortRange> result;
    for (const PortRange &range : std::as_const(ports)) {
        if (!result.isEmpty() && range.first() <= result.constLast().last() + 1) {
            const PortRange open = result.takeLast();
            result.append(*PortRange::from(open.first(), std::max(open.last(), range.last())));
        } else {
            result.append(range);
        }
    }
    return result;
}

bool isAnyPort(const QList<PortRange> &ports)
{
    return std::any_of(ports.cbegin(), ports.cend(), [](const PortRange &range) { return range.isAny(); });
}

QStringList toTexts(const QList<PortRange> &ports)
{
    QStringList texts;
    texts.reserve(ports.size());
    for (const PortRange &range : ports)
        texts.append(range.toText());
    return texts;
}

} // namespace portreeve::policy
