#include "core/guides/validators/cidrtext.h"

#include "core/ip/parse.h"
#include "core/ip/specialpurpose.h"

#include <QRegularExpression>

#include <algorithm>
#include <bit>

namespace portreeve::guides {

namespace {

/// 10.0.0.0 - 10.0.0.255, told as blocks where those are few.
bool saidRange(const QString &text, TypedReport &report)
{
    const qsizetype dash = text.indexOf(u'-');
    if (dash < 0)
        return false;
    const QByteArray bytes = text.toUtf8();
    ip::AddressRange range;
    if (ip::parseRange(std::string_view(bytes.constData(), size_t(bytes.size())), range, ip::HostBits::Refuse) !=
        ip::ParseFault::None) {
        return false;
    }
    const QList<ip::Prefix> blocks = ip::toPrefixes(range);
    report.error("range",
                 blocks.size() <= 8
                     ? PR_MESSAGE("guides", "This is a range from one address to another. As blocks it is %1.")
                           .arg(textOf(blocks))
                     : PR_MESSAGE("guides", "This is a range from one address to another, and blocks are expected."),
                 dash);
    return true;
}

/// 10.0.0.0/255.255.255.0, told with its length where the mask has one.
bool saidMask(const QString &text, TypedReport &report)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return false;
    const Result<ip::Address> address = ip::parseAddress(QStringView(text).left(slash));
    const Result<ip::Address> mask = ip::parseAddress(QStringView(text).mid(slash + 1));
    if (!address || !mask || !address->isV4() || !mask->isV4())
        return false;
    const int length = std::countl_one(mask->v4());
    const bool contiguous = length == 32 || mask->v4() << length == 0;
    report.error("dotted-mask",
                 contiguous ? PR_MESSAGE("guides", "Write the length instead of the mask: %1")
                                  .arg(ip::Prefix::enclosing(*address, length).toCanonicalText())
                            : PR_MESSAGE("guides", "A length such as /24 is expected after the slash, not a mask."),
                 slash + 1);
    return true;
}

qsizetype placeOf(const QString &text, const char *pattern)
{
    const QRegularExpressionMatch match = QRegularExpression(QString::fromLatin1(pattern)).match(text);
    return match.hasMatch() ? match.capturedStart(1) : 0;
}

void sayFault(ip::ParseFault fault, const QString &text, TypedReport &report)
{
    switch (fault) {
    case ip::ParseFault::LeadingZero:
        report.error("leading-zero",
                     PR_MESSAGE("guides", "A number has a zero before it, which some programs read as octal. Write the "
                                          "number that you mean without it."),
                     placeOf(text, "(?:^|[./])(0[0-9])"));
        return;
    case ip::ParseFault::OctetTooLarge:
        report.error("octet-too-large", PR_MESSAGE("guides", "The numbers of an IPv4 address end at 255."),
                     placeOf(text, "(?:^|\\.)(2[6-9][0-9]|25[6-9]|[3-9][0-9]{2}|[0-9]{4,})"));
        return;
    case ip::ParseFault::BadLength:
    case ip::ParseFault::LengthTooLarge:
        report.error(
            "bad-length",
            PR_MESSAGE("guides", "After the slash stands the length: up to 32 for IPv4 and up to 128 for IPv6."),
            text.indexOf(u'/') + 1);
        return;
    case ip::ParseFault::ZoneId:
        report.error("zone-id",
                     PR_MESSAGE("guides", "The part after the percent sign names an interface of one device. "
                                          "Leave it out."),
                     text.indexOf(u'%'));
        return;
    default:
        break;
    }
    static const QRegularExpression strange(QStringLiteral("[^0-9A-Fa-f.:/]"));
    const qsizetype at = text.indexOf(strange);
    report.error("not-a-block",
                 PR_MESSAGE("guides", "This is no block of addresses. One looks like 10.0.0.0/16 or 2001:db8::/56."),
                 at >= 0 ? at : 0);
}

} // namespace

std::optional<ip::Prefix> readBlock(const QString &text, TypedReport &report)
{
    static const QRegularExpression separator(QStringLiteral("[,;]|\\s+[^\\s-]"));
    if (const qsizetype at = text.indexOf(separator); at >= 0 && !text.contains(u'-')) {
        report.error("several-blocks",
                     PR_MESSAGE("guides",
                                "One block is expected in a line, without commas. Put the next one into its own "
                                "line."),
                     at);
        return std::nullopt;
    }
    if (saidRange(text, report) || saidMask(text, report))
        return std::nullopt;
    const QByteArray bytes = text.toUtf8();
    const std::string_view view(bytes.constData(), size_t(bytes.size()));
    ip::Prefix block;
    const ip::ParseFault fault = ip::parsePrefix(view, block, ip::HostBits::Refuse);
    if (fault == ip::ParseFault::HostBits) {
        if (ip::parsePrefix(view, block, ip::HostBits::Clear) == ip::ParseFault::None) {
            report.error("host-bits",
                         PR_MESSAGE("guides", "The address is inside a block and not its first one. The block is %1.")
                             .arg(block.toCanonicalText()));
        }
        return std::nullopt;
    }
    if (fault != ip::ParseFault::None) {
        sayFault(fault, text, report);
        return std::nullopt;
    }
    if (!text.contains(u'/')) {
        report.warning("no-length",
                       PR_MESSAGE("guides", "Without a length this is one address, %1.").arg(block.toCanonicalText()));
    }
    return block;
}

QList<ip::Prefix> answeredBlocks(const ValidationContext &context, const char *input)
{
    QList<ip::Prefix> blocks;
    for (const QString &answer : context.answers.all(QString::fromLatin1(input))) {
        static const QRegularExpression lineEnd(QStringLiteral("[\\r\\n]+"));
        for (const QString &line : answer.split(lineEnd, Qt::SkipEmptyParts)) {
            if (const Result<ip::Prefix> block = ip::parsePrefix(line.trimmed(), ip::HostBits::Clear))
                blocks.append(*block);
        }
    }
    return blocks;
}

const ip::Prefix *overlapping(const ip::Prefix &block, const QList<ip::Prefix> &blocks)
{
    const auto at = std::find_if(blocks.cbegin(), blocks.cend(),
                                 [&block](const ip::Prefix &other) { return other.overlaps(block); });
    return at == blocks.cend() ? nullptr : &*at;
}

bool isPrivateUse(const ip::Prefix &block)
{
    const ip::SpecialPurpose *purpose = ip::specialPurposeOf(block.address());
    if (!purpose || !purpose->prefix.covers(block))
        return false;
    static constexpr const char *rfcs[] = {"RFC 1918", "RFC 6598", "RFC 2544", "RFC 4193"};
    return std::any_of(std::begin(rfcs), std::end(rfcs),
                       [purpose](const char *rfc) { return !qstrcmp(rfc, purpose->rfc); });
}

QString textOf(const QList<ip::Prefix> &blocks)
{
    constexpr qsizetype Most = 8;
    const QString text = ip::toTexts(blocks.first(qMin(blocks.size(), Most))).join(QStringLiteral(", "));
    return blocks.size() > Most ? text + QStringLiteral(", ") + QChar(0x2026) : text;
}

} // namespace portreeve::guides
