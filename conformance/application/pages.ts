/** The two pages of the introduction, byte for byte. */

export const ajaxPage = `<!-- Example HTML File -->
<button id="sendData">Send Data</button>
<div id="response"></div>

<script>
    document.getElementById("sendData").addEventListener("click", () => {
        const data = { name: "John", age: 30 };

        fetch("/ajax-endpoint/", {
            method: "POST",
            headers: {
                "Content-Type": "application/json",
                "X-CSRFToken": getCookie("csrftoken"), // CSRF token
            },
            body: JSON.stringify(data),
        })
        .then((response) => response.json()) // Parse JSON response
        .then((data) => {
            document.getElementById("response").innerText = \`Response: \${data.message}\`;
        })
        .catch((error) => {
            console.error("Error:", error);
        });
    });

    // Function to get CSRF token from cookies
    function getCookie(name) {
        const value = \`; \${document.cookie}\`;
        const parts = value.split(\`; \${name}=\`);
        if (parts.length === 2) return parts.pop().split(";").shift();
    }
</script>
`

export const loadPage = `<button id="loadContent">Load Content</button>
<div id="dynamicContent"></div>

<script>
    document.getElementById("loadContent").addEventListener("click", () => {
        fetch("/send-html/")
            .then((response) => response.text()) // Parse response as text
            .then((html) => {
                document.getElementById("dynamicContent").innerHTML = html; // Insert HTML
            })
            .catch((error) => console.error("Error:", error));
    });
</script>
`
