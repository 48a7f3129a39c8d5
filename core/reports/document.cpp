#include "core/reports/document.h"

#include <QLocale>
#include <QUrl>

namespace portreeve::reports {

namespace {

constexpr qsizetype MostColumnsUpright = 6;

} // namespace

QString toneId(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return QStringLiteral("plain");
    case Tone::Good:
        return QStringLiteral("good");
    case Tone::Caution:
        return QStringLiteral("caution");
    case Tone::Bad:
        return QStringLiteral("bad");
    case Tone::Quiet:
        break;
    }
    return QStringLiteral("quiet");
}

QString webLink(const Cell &cell)
{
    const QUrl url(cell.link, QUrl::StrictMode);
    const bool whole = url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty();
    return whole && url.userInfo().isEmpty() && !cell.link.contains(u'\'') ? cell.link : QString();
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? QLocale::c().toString(time.toUTC(), QStringLiteral("yyyy-MM-dd HH:mm 'UTC'")) : QString();
}

Cell Cell::of(const QString &text, Tone tone)
{
    Cell cell;
    cell.text = text;
    cell.tone = tone;
    return cell;
}

Cell Cell::ofNumber(std::optional<double> number, int decimals)
{
    Cell cell;
    cell.number = number;
    cell.decimals = decimals;
    if (number)
        cell.text = QString::number(*number, 'f', decimals);
    return cell;
}

Cell Cell::ofTime(const QDateTime &time)
{
    Cell cell;
    cell.time = time.toUTC();
    cell.text = timeText(time);
    return cell;
}

Cell Cell::written(const QString &text)
{
    Cell cell;
    cell.text = text;
    cell.personal = true;
    return cell;
}

void Facts::add(const QString &label, const QString &text)
{
    add(label, Cell::of(text));
}

void Facts::add(const QString &label, const Cell &value)
{
    if (!value.text.isEmpty())
        facts.append({label, value});
}

std::optional<Logo> logoFrom(const QByteArray &bytes, const QString &description)
{
    if (bytes.size() > MostLogoBytes)
        return std::nullopt;
    if (bytes.startsWith(QByteArrayLiteral("\x89PNG\r\n\x1a\n")))
        return Logo{bytes, QByteArrayLiteral("image/png"), description};
    if (bytes.startsWith(QByteArrayLiteral("\xff\xd8\xff")))
        return Logo{bytes, QByteArrayLiteral("image/jpeg"), description};
    return std::nullopt;
}

const Table *Document::mainTable() const
{
    const Table *first = nullptr;
    for (const Section &section : sections) {
        for (const Block &block : section.blocks) {
            const auto *table = std::get_if<Table>(&block);
            if (table == nullptr || table->medium == Medium::Pages)
                continue;
            if (table->main)
                return table;
            if (first == nullptr)
                first = table;
        }
    }
    return first;
}

bool Document::isWide() const
{
    for (const Section &section : sections) {
        for (const Block &block : section.blocks) {
            const auto *table = std::get_if<Table>(&block);
            if (table != nullptr && table->medium != Medium::Data && !table->rows.isEmpty() &&
                table->columns.size() > MostColumnsUpright)
                return true;
        }
    }
    return false;
}

void Document::keep(const QStringList &ids)
{
    sections.removeIf([&ids](const Section &section) { return !ids.contains(section.id); });
}

} // namespace portreeve::reports
