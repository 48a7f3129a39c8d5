#include "core/guides/validators/numbertext.h"

#include <bit>

/// How many users there are. Sizes: one address for each WorkSpace, two subnets for a directory, five addresses that
/// AWS keeps in each and one of the directory (whitepaper, line 455); subnets from /28 to /16 (VPC user guide).
namespace portreeve::guides {

namespace {

constexpr qint64 ReservedInSubnet = 5;
constexpr qint64 DirectoryInSubnet = 1;
constexpr int LargestSubnet = 16;
constexpr int SmallestSubnet = 28;
constexpr int OtherMinimum = 100; // another copy of "Prerequisites for using Microsoft BYOL with Amazon WorkSpaces"

qint64 mostUsers()
{
    return 2 * ((qint64(1) << (32 - LargestSubnet)) - ReservedInSubnet - DirectoryInSubnet);
}

/// Length of the smallest prefix that holds half of the users.
int subnetLength(qint64 users)
{
    const auto needed = quint64((users + 1) / 2 + ReservedInSubnet + DirectoryInSubnet);
    return qMin(SmallestSubnet, 32 - int(std::bit_width(needed - 1)));
}

/// With GPU 4 that are AlwaysOn are enough, or 20 that are AutoStop.
void judgeByolGraphics(qint64 users, TypedReport &report)
{
    if (users < 4) {
        report.error("below-byol-minimum",
                     PR_MESSAGE("guides",
                                "BYOL with graphics bundles needs at least 4 WorkSpaces in the Region that are "
                                "AlwaysOn, or 20 that are AutoStop. Plan for that many, or choose bundles "
                                "without GPU."));
    } else if (users < 20) {
        report.info("byol-always-on", PR_MESSAGE("guides", "With fewer than 20 graphics bundles at least 4 must be "
                                                           "AlwaysOn; AutoStop alone takes 20."));
    }
}

/// The guide's least numbers for BYOL (lines 169 to 190), once its hardware is chosen. They are prerequisites:
/// Microsoft's terms ask for dedicated hardware, and that takes so many.
void judgeByol(qint64 users, const ValidationContext &context, TypedReport &report)
{
    const QString hardware = context.answers.one(QStringLiteral("byol-hardware"));
    const bool capeTown = context.answers.one(QStringLiteral("region")) == QStringLiteral("af-south-1");
    if (hardware.isEmpty() || context.answers.one(QStringLiteral("byol")) == u"no")
        return;
    if (capeTown) {
        if (users < 400) {
            report.error("below-byol-minimum",
                         PR_MESSAGE("guides",
                                    "BYOL in Cape Town needs at least 400 WorkSpaces. Plan for that many, or choose "
                                    "another Region."));
        }
    } else if (hardware == u"graphics") {
        judgeByolGraphics(users, report);
    } else if (users < 50) {
        report.error("below-byol-minimum",
                     PR_MESSAGE("guides",
                                "BYOL without graphics bundles needs at least 50 WorkSpaces in the Region: the "
                                "dedicated hardware takes that many. Plan for them, or use licences of AWS."));
    } else if (users < OtherMinimum) {
        report.warning("below-other-minimum",
                       PR_MESSAGE("guides", "The guide asks for 50 WorkSpaces in the Region, another copy of the page, "
                                            "without a date, for %1. Ask AWS which holds before you plan with fewer.")
                           .arg(OtherMinimum));
    }
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const std::optional<qint64> count = readNumber(line, report);
    if (!count)
        return;
    if (*count == 0) {
        report.error("zero", PR_MESSAGE("guides", "At least one user is needed."));
        return;
    }
    judgeRange(*count, numberRange(u"user-count"), report);
    if (report.hasErrors())
        return;
    if (line.startsWith(u'0')) {
        report.warning("leading-zero",
                       PR_MESSAGE("guides", "The number begins with a zero. Make sure that no digit is "
                                            "missing."),
                       0);
    }
    judgeByol(*count, context, report);
    if (*count > mostUsers()) {
        report.warning("more-than-a-directory",
                       PR_MESSAGE("guides", "The two subnets of one directory hold %1 WorkSpaces at most. Plan several "
                                            "directories.")
                           .arg(mostUsers()));
        return;
    }
    report.info("subnet-size",
                PR_MESSAGE("guides", "Two subnets of /%1 hold them: one address for each WorkSpace, and in each subnet "
                                     "five that AWS keeps and one of the directory.")
                    .arg(subnetLength(*count)));
    report.detail(PR_MESSAGE("guides", "Users"), QString::number(*count));
    report.detail(PR_MESSAGE("guides", "Smallest subnets, two of"), QStringLiteral("/%1").arg(subnetLength(*count)));
}

} // namespace

Validator make_user_count_validator()
{
    return lineValidator("user-count", PR_MESSAGE("guides", "Number of users"), check);
}

} // namespace portreeve::guides
