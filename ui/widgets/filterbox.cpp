#include "ui/widgets/filterbox.h"

#include <QComboBox>

namespace portreeve::widgets {

QComboBox *filterBox(const QString &name, QWidget *parent)
{
    constexpr int Characters = 16;
    auto *box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(Characters);
    return box;
}

void fillFilterBox(QComboBox &box, const QString &all, const QStringList &texts, const QStringList &values)
{
    const QSignalBlocker quiet(&box);
    const QVariant before = box.currentData();
    box.clear();
    box.addItem(all);
    for (qsizetype i = 0; i < texts.size(); ++i)
        box.addItem(texts[i], values[i]);
    box.setCurrentIndex(before.isValid() ? qMax(0, box.findData(before)) : 0);
}

} // namespace portreeve::widgets
