#pragma once

#include "ui/pages/report/reportmodel.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace portreeve::widgets {
class TextLabel;
}

namespace portreeve::pages {

/// What the report is about, what stands in it, and what people add to it.
class ReportForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ReportForm(ReportModel &model, QWidget *parent = nullptr);

private:
    void addHeading(const QString &text);
    void makeKind();
    void makeResults();
    void makeFields();
    void makeContents();
    QLineEdit *makeField(const QString &label);
    void connectModel();
    void refresh();
    void refreshSections();
    void refreshResults();
    void allowRemoval();
    void sendFields();
    void askForResults();
    void askForLogo();

    ReportModel &m_model;
    QComboBox *m_kind = nullptr;
    widgets::TextLabel *m_kindSentence = nullptr;
    QWidget *m_resultsPart = nullptr;
    widgets::TextLabel *m_resultsSentence = nullptr;
    QListWidget *m_results = nullptr;
    QPushButton *m_removeResult = nullptr;
    QCheckBox *m_missingOnly = nullptr;
    QLineEdit *m_contact = nullptr;
    QFormLayout *m_fields = nullptr;
    QLineEdit *m_owner = nullptr;
    QLineEdit *m_expires = nullptr;
    QLineEdit *m_reason = nullptr;
    QComboBox *m_redaction = nullptr;
    widgets::TextLabel *m_redactionSentence = nullptr;
    QListWidget *m_sections = nullptr;
    widgets::TextLabel *m_logo = nullptr;
    QPushButton *m_clearLogo = nullptr;
    bool m_refreshing = false;
};

} // namespace portreeve::pages
