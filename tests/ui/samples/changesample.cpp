#include "changesample.h"

#include "core/ip/parse.h"

namespace portreeve::samples {

using pages::ChangeRow;
using pages::ChangesData;

namespace {

QList<ip::Prefix> prefixes(const QStringList &texts)
{
    QList<ip::Prefix> list;
    for (const QString &text : texts)
        list.append(*ip::parsePrefix(text));
    return list;
}

ChangeRow publication(int day, bool done, const QList<pages::ChangedPrefixes> &changes)
{
    ChangeRow row;
    row.at = QDateTime(QDate(2026, 1, 5), QTime(20, 27, 5), Qt::UTC).addDays(day);
    row.key = QString::number(row.at.toSecsSinceEpoch());
    row.previous = QString::number(row.at.addDays(-1).toSecsSinceEpoch());
    row.done = done;
    row.changes = changes;
    return row;
}

} // namespace

void fillChanges(pages::ChangesModel &model)
{
    const QString gateways = QStringLiteral("WORKSPACES_GATEWAYS");
    const QString amazon = QStringLiteral("AMAZON");
    const QString here = QStringLiteral("us-east-1");
    const QString there = QStringLiteral("eu-west-1");
    ChangesData data;
    data.selected = true;
    data.interval = 6;
    data.lastLook = QStringLiteral("2 hours ago");
    data.rows = {
        publication(
            160, false,
            {{true, amazon, here, prefixes({QStringLiteral("15.129.32.0/23"), QStringLiteral("15.129.52.0/22")})},
             {true, gateways, here, prefixes({QStringLiteral("44.214.144.0/20")})},
             {false, amazon, here, prefixes({QStringLiteral("5.60.16.0/24")})}}),
        publication(121, false, {{true, gateways, there, prefixes({QStringLiteral("3.248.176.0/22")})}}),
        publication(90, true, {{false, amazon, there, prefixes({QStringLiteral("2a05:d07c:2000::/40")})}}),
        publication(31, true, {{true, amazon, here, prefixes({QStringLiteral("2600:1f00::/24")})}}),
    };
    ChangeRow flapping;
    flapping.key = QStringLiteral("15.230.61.0/24 AMAZON us-east-1");
    flapping.at = data.rows[1].at.addDays(6);
    flapping.first = data.rows[3].at;
    flapping.flaps = 348;
    flapping.announced = true;
    flapping.changes = {{true, amazon, here, prefixes({QStringLiteral("15.230.61.0/24")})}};
    data.rows.insert(1, flapping);
    for (const ChangeRow &row : data.rows) {
        if (!row.isFlapping())
            data.stored.append({row.key, row.at.toString(QStringLiteral("yyyy-MM-dd hh:mm"))});
    }
    QObject::connect(&model, &pages::ChangesModel::impactRequested, &model, [&model](int number) {
        pages::ChangeImpactText impact;
        impact.rows = {{QStringLiteral("client-443-tcp-connectivity@us-east-1"),
                        QStringLiteral("Connectivity check of the client"),
                        {QStringLiteral("15.129.32.0/23"), QStringLiteral("15.129.52.0/22")},
                        {QStringLiteral("5.60.16.0/24")}}};
        impact.notes = {QStringLiteral("AWS publishes gateway blocks that the guide does not list: 44.214.144.0/20. "
                                       "They are not part of the rows.")};
        const QString lines = QStringLiteral("delete element inet portreeve client_443 { 5.60.16.0/24 }\n"
                                             "add element inet portreeve client_443 { 15.129.32.0/23 }\n"
                                             "add element inet portreeve client_443 { 15.129.52.0/22 }\n");
        impact.exports = {{QStringLiteral("nftables, saved as head-office.nft"),
                           QStringLiteral("1 rule has changed."),
                           {QStringLiteral("The selection was changed since it was saved: what that changes in the "
                                           "rules is part of what is said here.")},
                           lines,
                           lines,
                           QStringLiteral("portreeve-nftables.nft")}};
        model.setImpact(number, impact);
    });
    QObject::connect(&model, &pages::ChangesModel::comparisonRequested, &model, [&model](int number) {
        model.setComparison(number,
                            {QStringLiteral("Added: 1 prefix; removed: 1 prefix."),
                             false,
                             {{true, *ip::parsePrefix(u"44.214.144.0/20"), QStringLiteral("WORKSPACES_GATEWAYS"),
                               QStringLiteral("us-east-1"), QStringLiteral("us-east-1")},
                              {false, *ip::parsePrefix(u"5.60.16.0/24"), QStringLiteral("AMAZON"),
                               QStringLiteral("us-east-1"), QStringLiteral("us-east-1")}},
                             QStringLiteral("Added: 1 prefix; removed: no prefix."),
                             {{true,
                               *ip::parsePrefix(u"44.214.144.0/20"),
                               QStringLiteral("WORKSPACES_GATEWAYS"),
                               QStringLiteral("us-east-1"),
                               {}}}});
    });
    model.setData(data);
    model.drift().setData(
        {true,
         true,
         false,
         2,
         QStringLiteral("What the documents say about the Regions of the selection, held against the AWS file of "
                        "2026-06-15 20:27."),
         {},
         {{QStringLiteral("us-east-1"),
           {{QStringLiteral("gateway-range-not-listed"), Severity::Warning,
             Message("test", "AWS publishes gateway blocks that the guide does not list: 44.214.144.0/20."),
             QString()}}},
          {QStringLiteral("Every Region"),
           {{QStringLiteral("misprint-loopback"), Severity::Info,
             Message("test", "The guide prints the loopback address as 127.0.01. 127.0.0.1 is used."),
             QStringLiteral("admin-guide: Management interface ports")}}}}});
}

} // namespace portreeve::samples
