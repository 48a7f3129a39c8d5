#include "ui/pages/firewall/optionform.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace portreeve::pages {

OptionForm::OptionForm(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void OptionForm::setOptions(const QList<FormatOption> &options, const OptionValues &values)
{
    m_values = values;
    delete m_content;
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    for (const FormatOption &option : options) {
        QWidget *editor = editorFor(option, values.value(option.id, option.value));
        editor->setAccessibleDescription(option.hint);
        if (option.kind != FormatOption::Kind::Switch) {
            auto *label = new widgets::TextLabel(widgets::TextLabel::Kind::Body, option.title, m_content);
            label->setBuddy(editor);
            label->setNarrowing();
            column->addWidget(label);
        }
        column->addWidget(editor);
        if (!option.hint.isEmpty())
            column->addWidget(widgets::dimmedLabel(option.hint, m_content));
        column->addSpacing(theme::Gap);
    }
    column->addStretch(1);
    layout()->addWidget(m_content);
}

QWidget *OptionForm::editorFor(const FormatOption &option, const QVariant &value)
{
    const QString id = option.id;
    switch (option.kind) {
    case FormatOption::Kind::Choice: {
        auto *box = new QComboBox(m_content);
        for (qsizetype i = 0; i < option.choiceIds.size(); ++i)
            box->addItem(option.choiceTitles.value(i, option.choiceIds[i]), option.choiceIds[i]);
        box->setCurrentIndex(qMax(0, box->findData(value)));
        box->setAccessibleName(option.title);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(box, &QComboBox::currentIndexChanged, this, [this, id, box] { take(id, box->currentData()); });
        return box;
    }
    case FormatOption::Kind::Number: {
        auto *box = new QSpinBox(m_content);
        box->setRange(option.minimum, option.maximum);
        box->setKeyboardTracking(false);
        box->setValue(value.toInt());
        box->setAccessibleName(option.title);
        connect(box, &QSpinBox::valueChanged, this, [this, id](int number) { take(id, number); });
        return box;
    }
    case FormatOption::Kind::Text: {
        auto *field = new QLineEdit(value.toString(), m_content);
        field->setAccessibleName(option.title);
        connect(field, &QLineEdit::editingFinished, this, [this, id, field] { take(id, field->text()); });
        return field;
    }
    case FormatOption::Kind::Switch:
        break;
    }
    auto *box = new QCheckBox(option.title, m_content);
    box->setChecked(value.toBool());
    connect(box, &QCheckBox::toggled, this, [this, id](bool on) { take(id, on); });
    return box;
}

void OptionForm::take(const QString &id, const QVariant &value)
{
    if (m_values.value(id) == value)
        return;
    m_values.insert(id, value);
    Q_EMIT valuesChanged(m_values);
}

} // namespace portreeve::pages
