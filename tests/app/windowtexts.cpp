#include "tests/app/windowtexts.h"

#include "core/exporters/exporter.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTableView>
#include <QTreeView>

namespace portreeve::tests {

namespace {

void add(QStringList &texts, QString text)
{
    text = text.remove(u'&').trimmed();
    if (!text.isEmpty() && !texts.contains(text))
        texts.append(text);
}

void addHeader(QStringList &texts, const QHeaderView *header)
{
    if (header == nullptr || !header->isVisible() || header->model() == nullptr)
        return;
    for (int i = 0; i < header->count(); ++i) {
        if (!header->isSectionHidden(i)) {
            add(texts, header->model()->headerData(i, header->orientation()).toString());
            add(texts, header->model()->headerData(i, header->orientation(), Qt::ToolTipRole).toString());
        }
    }
}

/// The first rows of a table or tree say what its cells are made of.
void addCells(QStringList &texts, const QAbstractItemModel *model, const QModelIndex &parent = {})
{
    constexpr int MostRows = 8;
    for (int row = 0; model != nullptr && row < std::min(MostRows, model->rowCount(parent)); ++row) {
        for (int column = 0; column < model->columnCount(parent); ++column) {
            const QModelIndex at = model->index(row, column, parent);
            add(texts, at.data().toString());
            add(texts, at.data(Qt::ToolTipRole).toString());
        }
        addCells(texts, model, model->index(row, 0, parent));
    }
}

/// Names of firewalls, which no language translates.
QStringList productNames()
{
    QStringList names = {QStringLiteral("Portreeve"),
                         QStringLiteral("Check Point (mgmt_cli)"),
                         QStringLiteral("Cisco Secure Firewall ASA"),
                         QStringLiteral("Fortinet FortiGate"),
                         QStringLiteral("Juniper SRX"),
                         QStringLiteral("MikroTik RouterOS"),
                         QStringLiteral("Windows Defender Firewall (netsh)"),
                         QStringLiteral("Windows Defender Firewall (PowerShell)")};
    for (const auto &exporter : exporters::allExporters())
        names.append(exporter->describe().product);
    return names;
}

} // namespace

QStringList shownTexts(const QWidget &window)
{
    QStringList texts;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        add(texts, widget->toolTip());
        add(texts, widget->accessibleName());
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            add(texts, label->text());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add(texts, button->text());
        else if (const auto *field = qobject_cast<const QLineEdit *>(widget))
            add(texts, field->placeholderText());
        else if (const auto *box = qobject_cast<const QComboBox *>(widget))
            for (int i = 0; i < box->count(); ++i)
                add(texts, box->itemText(i));
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            addHeader(texts, header);
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            addCells(texts, view->model());
    }
    return texts;
}

bool isTranslated(const QString &text)
{
    int depth = 0;
    for (const QChar c : text) {
        if (c == u'[')
            ++depth;
        else if (c == u']')
            --depth;
        else if (depth == 0 && c.isLetter())
            return false;
    }
    return depth == 0 && text.contains(u'[');
}

bool isValue(const QString &text, const catalog::Catalog &catalog)
{
    static const QRegularExpression technical(QStringLiteral("^[0-9.,:/+%^\\s\u2013-]+$" // numbers, ports, addresses
                                                             "|^[a-z0-9*-]+(\\.[a-z0-9-]+)+(/\\S*)?$"  // host names
                                                             "|^[a-z0-9]+(-[a-z0-9]+)*(@[a-z0-9-]+)?$" // ids
                                                             "|^[a-z]+=[a-z0-9-]+$"                    // choices
                                                             "|^[A-Z0-9_]+$" // services of the range file
                                                             "|^IPv[46]$|^PCoIP$"
                                                             "|^(PCoIP|DCV|TCP|UDP|ICMP) [0-9., -]+$"));
    static const QStringList names = productNames();
    if (technical.match(text).hasMatch() || names.contains(text))
        return true;
    for (const catalog::Region &region : catalog.regions) {
        if (text == region.name || text == QStringLiteral("%1 (%2)").arg(region.name, region.code))
            return true;
    }
    return false;
}

QStringList clippedLabels(const QWidget &window)
{
    QStringList clipped;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        const bool oneLine = label->isVisible() && !label->wordWrap() && !label->text().isEmpty();
        const bool mayShrink = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
        if (oneLine && !mayShrink && label->sizeHint().width() > label->width())
            clipped.append(label->text());
    }
    return clipped;
}

} // namespace portreeve::tests
