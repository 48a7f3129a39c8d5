#include "ui/text/verdictstyle.h"

#include "ui/text/tr.h"

#include <array>

namespace portreeve::text {
namespace {

struct Row {
    const char *id;
    const char *word;
    const char *meaning;
    QRgb light;
    QRgb dark;
};

constexpr std::array<Row, 6> rows = {{
    {"blocked", QT_TRANSLATE_NOOP("portreeve::text", "Blocked"),
     QT_TRANSLATE_NOOP("portreeve::text", "Refused, reset or silent, while other targets on the same path answered."),
     0xb23c0a, 0xff8f66},
    {"intercepted", QT_TRANSLATE_NOOP("portreeve::text", "Intercepted"),
     QT_TRANSLATE_NOOP("portreeve::text", "Something other than the service answered."), 0x8a3a90, 0xd9a2e4},
    {"degraded", QT_TRANSLATE_NOOP("portreeve::text", "Degraded"),
     QT_TRANSLATE_NOOP("portreeve::text", "The service answered, outside a documented limit."), 0x855700, 0xf2b84b},
    {"inconclusive", QT_TRANSLATE_NOOP("portreeve::text", "Inconclusive"),
     QT_TRANSLATE_NOOP("portreeve::text", "What was seen proves neither a pass nor a block."), 0x595f67, 0xb4bac2},
    {"pass", QT_TRANSLATE_NOOP("portreeve::text", "Pass"),
     QT_TRANSLATE_NOOP("portreeve::text", "The service itself answered correctly."), 0x006b57, 0x4fd1b0},
    {"not-run", QT_TRANSLATE_NOOP("portreeve::text", "Not run"),
     QT_TRANSLATE_NOOP("portreeve::text", "Not checked yet."), 0x666c74, 0xa3a9b2},
}};

} // namespace

QStringList verdictIds()
{
    QStringList ids;
    for (const Row &row : rows)
        ids.append(QLatin1String(row.id));
    return ids;
}

VerdictStyle verdictStyle(const QString &id)
{
    std::size_t found = rows.size() - 1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (id == QLatin1String(rows[i].id))
            found = i;
    }
    const Row &row = rows[found];
    VerdictStyle style;
    style.id = QLatin1String(row.id);
    style.word = QCoreApplication::translate("portreeve::text", row.word);
    style.icon = QStringLiteral("verdict-%1").arg(style.id);
    style.meaning = QCoreApplication::translate("portreeve::text", row.meaning);
    style.light = QColor::fromRgb(row.light);
    style.dark = QColor::fromRgb(row.dark);
    style.order = static_cast<int>(found);
    return style;
}

} // namespace portreeve::text
