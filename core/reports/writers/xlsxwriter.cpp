#include <xlsxwriter.h>

#include "core/base/celltext.h"
#include "core/base/filewrite.h"
#include "core/reports/svgchart.h"
#include "core/reports/writer.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>

namespace portreeve::reports {

namespace {

constexpr qsizetype MostLetters = 32'767; // of a cell
constexpr qsizetype MostLinkLetters = 2'000;
constexpr qsizetype MostSheetLetters = 31;
constexpr qint64 MostBytes = 256LL * 1024 * 1024;
constexpr double WidestColumn = 70;

Error noRoom(const QString &why, const QString &where)
{
    return {ErrorCode::WriteFailed, PR_MESSAGE("reports", "cannot make the spreadsheet"),
            PR_MESSAGE("reports", "the library that writes it said: %1").arg(why), where,
            PR_MESSAGE("reports", "Look whether the folder for temporary files has room and can be written to.")};
}

/// What one cell can hold; a text that is too long says that it goes on.
QByteArray fitting(const QString &raw)
{
    const QString text = xmlText(raw, true);
    return text.size() <= MostLetters ? text.toUtf8() : text.left(MostLetters - 3).toUtf8() + "...";
}

/// The names of a workbook's sheets: each once in any letters, without what a name must not hold.
class SheetNames
{
public:
    QByteArray next(const QString &wanted)
    {
        QString name = printable(wanted);
        for (QChar &c : name) {
            if (QStringView(u"[]:*?/\\'").contains(c))
                c = u' ';
        }
        name = name.simplified().left(MostSheetLetters).trimmed();
        if (name.isEmpty() || name.compare(QLatin1String("history"), Qt::CaseInsensitive) == 0)
            name = QStringLiteral("Sheet");
        QString unique = name;
        for (int number = 2; m_taken.contains(unique.toLower()); ++number) {
            const QString tail = QStringLiteral(" %1").arg(number);
            unique = name.left(MostSheetLetters - tail.size()) + tail;
        }
        m_taken.append(unique.toLower());
        return unique.toUtf8();
    }

private:
    QStringList m_taken;
};

lxw_datetime dateOf(const QDateTime &time)
{
    const QDateTime utc = time.toUTC();
    return {utc.date().year(), utc.date().month(),  utc.date().day(),
            utc.time().hour(), utc.time().minute(), double(utc.time().second())};
}

/// A workbook: a first sheet that reads like the report, then one for each table and one for each chart.
class Book
{
public:
    Book(const Document &document, lxw_workbook *book)
        : m_document(document)
        , m_book(book)
    {
        m_plain = format([](lxw_format *f) { format_set_text_wrap(f); });
        m_title = format([](lxw_format *f) {
            format_set_bold(f);
            format_set_font_size(f, 16);
        });
        m_heading = format([](lxw_format *f) {
            format_set_bold(f);
            format_set_font_size(f, 12);
        });
        m_head = format([](lxw_format *f) {
            format_set_bold(f);
            format_set_bg_color(f, 0xf0f2f4);
            format_set_bottom(f, LXW_BORDER_THIN);
            format_set_text_wrap(f);
        });
        m_time = format([](lxw_format *f) { format_set_num_format(f, "yyyy-mm-dd hh:mm"); });
        m_label = format([](lxw_format *f) { format_set_font_color(f, 0x5d6670); });
        m_code = format([](lxw_format *f) {
            format_set_font_name(f, "Courier New");
            format_set_text_wrap(f);
        });
        const std::array<lxw_color_t, 5> inks{0x1b1f24, 0x00664d, 0x855700, 0xb23c0a, 0x5d6670};
        for (std::size_t i = 0; i < inks.size(); ++i)
            m_tones[i] = format([&](lxw_format *f) {
                format_set_font_color(f, inks[i]);
                format_set_text_wrap(f);
            });
    }

    void fill()
    {
        QByteArray title = fitting(m_document.title).left(255);
        QByteArray tool = m_document.tool.toUtf8();
        lxw_doc_properties about{};
        about.title = title.data();
        about.author = tool.data();
        about.created = time_t(m_document.madeAt.toSecsSinceEpoch());
        workbook_set_properties(m_book, &about);

        m_sheet = workbook_add_worksheet(m_book, m_names.next(m_document.title).constData());
        worksheet_set_column(m_sheet, 0, 0, 28, nullptr);
        worksheet_set_column(m_sheet, 1, 1, 110, nullptr);
        line(m_document.title, m_title);
        line(m_document.summary, nullptr);
        put(m_document.head);
        for (const Section &section : m_document.sections) {
            ++m_row;
            line(section.title, m_heading);
            m_section = &section;
            for (const Block &block : section.blocks)
                std::visit([this](const auto &one) { put(one); }, block);
        }
    }

private:
    template<typename Set>
    lxw_format *format(const Set &set)
    {
        lxw_format *made = workbook_add_format(m_book);
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        set(made);
        return made;
    }

    void line(const QString &text, lxw_format *format)
    {
        if (!text.isEmpty())
            worksheet_write_string(m_sheet, m_row++, 0, fitting(text).constData(), format);
    }

    void write(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const Cell &cell, lxw_format *text) const
    {
        if (cell.time.isValid()) {
            lxw_datetime at = dateOf(cell.time);
            worksheet_write_datetime(sheet, row, column, &at, m_time);
        } else if (cell.number) {
            worksheet_write_number(sheet, row, column, *cell.number, m_numbers.value(cell.decimals, nullptr));
        } else if (const QString link = webLink(cell); !link.isEmpty() && link.size() <= MostLinkLetters) {
            worksheet_write_url(sheet, row, column, xmlText(link).toUtf8().constData(), nullptr);
            worksheet_write_string(sheet, row, column, fitting(cell.text).constData(), nullptr);
        } else if (!cell.text.isEmpty()) {
            worksheet_write_string(sheet, row, column, fitting(cell.text).constData(),
                                   cell.tone == Tone::Plain ? text : m_tones[std::size_t(cell.tone)]);
        }
    }

    void put(const Paragraph &paragraph) { line(paragraph.text, nullptr); }

    void put(const Items &items)
    {
        for (const Cell &item : items.items)
            write(m_sheet, m_row++, 0, item, nullptr);
    }

    void put(const Facts &facts)
    {
        for (const Facts::Fact &fact : facts.facts) {
            worksheet_write_string(m_sheet, m_row, 0, fitting(fact.label).constData(), m_label);
            write(m_sheet, m_row++, 1, fact.value, m_plain);
        }
    }

    void put(const Listing &listing)
    {
        for (const QString &text : listing.text.split(u'\n'))
            line(text, m_code);
    }

    void put(const Table &table)
    {
        if (table.medium == Medium::Pages)
            return;
        if (table.rows.isEmpty()) {
            line(table.none, nullptr);
            return;
        }
        rememberNumbers(table);
        const QByteArray name = m_names.next(table.caption.isEmpty() ? m_section->title : table.caption);
        worksheet_write_string(m_sheet, m_row++, 0, ("\xE2\x86\x92 " + name).constData(), nullptr);
        lxw_worksheet *sheet = workbook_add_worksheet(m_book, name.constData());
        const auto columns = lxw_col_t(table.columns.size());
        for (lxw_col_t c = 0; c < columns; ++c) {
            worksheet_write_string(sheet, 0, c, fitting(table.columns[c].title).constData(), m_head);
            worksheet_set_column(sheet, c, c, widthOf(table, c), nullptr);
        }
        lxw_row_t row = 0;
        for (const QList<Cell> &cells : table.rows) {
            ++row;
            for (lxw_col_t c = 0; c < lxw_col_t(cells.size()); ++c)
                write(sheet, row, c, cells[c], table.columns[c].kind == ColumnKind::Code ? m_code : m_plain);
        }
        worksheet_freeze_panes(sheet, 1, 0);
        if (columns > 0)
            worksheet_autofilter(sheet, 0, 0, row, lxw_col_t(columns - 1));
    }

    /// A number format for each count of decimals, made before it is needed.
    void rememberNumbers(const Table &table)
    {
        for (const QList<Cell> &cells : table.rows) {
            for (const Cell &cell : cells) {
                if (!cell.number || m_numbers.contains(cell.decimals))
                    continue;
                const QByteArray pattern = cell.decimals == 0 ? QByteArray("0") : "0." + QByteArray(cell.decimals, '0');
                m_numbers.insert(cell.decimals,
                                 format([&](lxw_format *f) { format_set_num_format(f, pattern.constData()); }));
            }
        }
    }

    static double widthOf(const Table &table, lxw_col_t column)
    {
        qsizetype longest = table.columns[column].title.size();
        for (const QList<Cell> &cells : table.rows)
            longest = std::max(longest, cells[column].text.size());
        return std::clamp(double(longest) + 3, 8.0, WidestColumn);
    }

    void put(const BarChart &chart)
    {
        const QByteArray name = m_names.next(chart.title);
        worksheet_write_string(m_sheet, m_row++, 0, ("\xE2\x86\x92 " + name).constData(), nullptr);
        lxw_worksheet *sheet = workbook_add_worksheet(m_book, name.constData());
        worksheet_set_column(sheet, 0, 0, 40, nullptr);
        worksheet_write_string(sheet, 0, 1, fitting(chart.axis).constData(), m_head);
        lxw_row_t row = 0;
        for (const BarChart::Bar &bar : chart.bars) {
            ++row;
            worksheet_write_string(sheet, row, 0, fitting(bar.label).constData(), nullptr);
            worksheet_write_number(sheet, row, 1, bar.value, nullptr);
        }
        if (row == 0)
            return;
        lxw_chart *drawn = workbook_add_chart(m_book, LXW_CHART_BAR);
        lxw_chart_series *series = chart_add_series(drawn, nullptr, nullptr);
        chart_series_set_categories(series, name.constData(), 1, 0, row, 0);
        chart_series_set_values(series, name.constData(), 1, 1, row, 1);
        chart_title_set_name(drawn, fitting(chart.title).left(255).constData());
        chart_axis_set_reverse(drawn->y_axis);
        chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
        worksheet_insert_chart(sheet, 1, 3, drawn);
    }

    void put(const TimelineChart &chart)
    {
        for (const QString &text : chartLines(chart))
            line(text, nullptr);
    }

    const Document &m_document;
    lxw_workbook *m_book;
    lxw_worksheet *m_sheet = nullptr;
    lxw_row_t m_row = 0;
    const Section *m_section = nullptr;
    SheetNames m_names;
    lxw_format *m_plain = nullptr;
    lxw_format *m_title = nullptr;
    lxw_format *m_heading = nullptr;
    lxw_format *m_head = nullptr;
    lxw_format *m_time = nullptr;
    lxw_format *m_label = nullptr;
    lxw_format *m_code = nullptr;
    std::array<lxw_format *, 5> m_tones{};
    QHash<int, lxw_format *> m_numbers; ///< by decimals
};

class XlsxWriter final : public Writer
{
public:
    [[nodiscard]] Format format() const override
    {
        return {QStringLiteral("xlsx"), QStringLiteral("Excel (XLSX)"), QStringLiteral("xlsx"),
                QStringLiteral("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")};
    }

    [[nodiscard]] Result<QByteArray> write(const Document &document) const override
    {
        const QTemporaryDir folder;
        if (!folder.isValid())
            return noRoom(folder.errorString(), QDir::tempPath());
        const QString path = folder.filePath(QStringLiteral("report.xlsx"));
        QByteArray temporary = QFile::encodeName(folder.path());
        lxw_workbook_options options{};
        options.tmpdir = temporary.data();
        lxw_workbook *book = workbook_new_opt(QFile::encodeName(path).constData(), &options);
        if (book == nullptr)
            return noRoom(QStringLiteral("out of memory"), folder.path());
        Book(document, book).fill();
        if (const lxw_error fault = workbook_close(book); fault != LXW_NO_ERROR)
            return noRoom(QString::fromUtf8(lxw_strerror(fault)), folder.path());
        return readFile(path, MostBytes);
    }
};

} // namespace

std::unique_ptr<Writer> make_xlsx_writer()
{
    return std::make_unique<XlsxWriter>();
}

} // namespace portreeve::reports
